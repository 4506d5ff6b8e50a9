/**
 * What the HTTP bindings of the ports have in common. The contract that they speak is Kualik's own, since the state's
 * own contracts are not public: see the package documentation of each port.
 */
package kz.kualik.identity.internal.wire;

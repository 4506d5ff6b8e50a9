/** What the state's registers know of a person. */
package kz.kualik.identity.registry;

/** The Digital ID account. */
package kz.kualik.identity.digitalid;

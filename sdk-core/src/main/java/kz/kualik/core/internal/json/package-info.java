/**
 * JSON of the outside services; the only place of the SDK's libraries where Jackson appears besides the records that
 * travel. {@link kz.kualik.core.internal.json.Json} turns records to bytes and back,
 * {@link kz.kualik.core.internal.json.JsonHttp} calls a service that speaks JSON.
 *
 * <pre>{@code
 * record Query(Iin iin) {}
 * record Citizen(String fullName, PhoneNumber phone) {}
 *
 * JsonHttp mcd = new JsonHttp(transport, URI.create("https://mcd.example.kz/api"));
 * Optional<Citizen> citizen = mcd.idempotently().find("POST", "/citizens/search", new Query(iin), Citizen.class, deadline);
 * }</pre>
 *
 * <p>A module that reads records of its own opens their package to Jackson in its {@code module-info}:
 * {@code opens kz.kualik.identity.internal.mcd to com.fasterxml.jackson.databind}. Identifiers and {@code java.time}
 * values are strings on the wire. Fields that a record does not have are skipped, since services add fields; a record
 * refuses missing ones in its constructor.
 */
package kz.kualik.core.internal.json;

/**
 * The people of the sandbox, their pictures, and the test doubles that read the pictures.
 *
 * <pre>{@code
 * SyntheticPeople people = SyntheticPeople.of(new Seed(1));
 * SyntheticPerson person = people.of(Scenario.REGISTER_DIFFERS);
 * FaceImage selfie = person.selfie();
 * FaceCapture capture = person.follow(challenge);
 * DocumentImages card = person.cardPhotos();
 * }</pre>
 *
 * <p>Nobody here exists. Numbers, names and faces are drawn from a {@link kz.kualik.samples.sandbox.server.Seed}; the
 * faces and cards are plain drawings that say so. Each drawing has a comment inside its file that tells what it is of,
 * and the test doubles go by the comment alone: they compute nothing, and find nothing in a real photo.
 */
package kz.kualik.samples.sandbox.people;

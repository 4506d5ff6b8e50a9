/**
 * Remote identification (identity proofing in the words of ETSI TS 119 461): the 28 steps of eGov.kz's guide, from an
 * IIN to signing keys.
 *
 * <pre>{@code
 * RemoteIdentification identification = RemoteIdentification.builder()
 *         .mobileCitizens(mcd).persons(gbdFl).otp(otp).operators(kenes).digitalIdentities(did)
 *         .moderation(queue).notifications(notices).biometrics(faces).documents(reader)
 *         .certificationAuthority(nca).trustAnchors(anchors).sessions(store)
 *         .build();
 *
 * IdentificationStep step = identification.begin(BeginRequest.inLanguage(Language.KAZAKH));
 * // Each request of the person, on any machine that shares the store:
 * step = identification.resume(sessionId);
 * show(step.prompt(), step.reasons());
 * if (step instanceof PhoneCodeStep s) {
 *     step = s.confirm(code);
 * } else if (step instanceof SelfieStep s) {
 *     step = s.submit(photo);
 * } else if (step instanceof Completed s) {
 *     show(s.keys());
 * }
 * }</pre>
 *
 * <p>What to rely on:
 * <ul>
 * <li>A step offers what is legal in its state, and nothing else can be called.
 * <li>What a check refuses is a step with {@link kz.kualik.identity.identification.IdentificationStep#reasons()}; an
 *     exception means that no verdict was reached, and the session is where it was.
 * <li>A handle on a session that has moved on is refused with
 *     {@link kz.kualik.identity.IdentityErrorCodes#SESSION_CONFLICT}. Of two who answer at once one wins.
 * <li>An answer is only taken for the session, person, challenge, purpose and time that it was asked for.
 * <li>Nothing goes to the NCA without the person's recorded consent. Private keys are made and stay with the
 *     {@link kz.kualik.identity.identification.KeyCustody}: this machine, an HSM, the citizen's NCALayer.
 * <li>A withdrawal of that consent holds at once. Where the Digital ID service, or the NCA, does not answer to it,
 *     {@link kz.kualik.identity.identification.Refused#takeBackOwed()} tells so, and the host calls
 *     {@link kz.kualik.identity.identification.Refused#takeBack()} later.
 * <li>From step 25 to 27 a custody of this machine must be reached by these requests; elsewhere the application is made anew.
 *     In its folder keys survive the process, in its memory they do not.
 * <li>With a store in a database ({@code kz.kualik.identity.session.jdbc}) and keys in a folder, a process may be killed at
 *     any moment: the next one resumes the session where it was stored last.
 * <li>Logs (slf4j, debug) hold the beginning of the session id and names of steps.
 * </ul>
 *
 * <p>Where the steps are, by the guide's numbers:
 * <table>
 * <caption>The steps</caption>
 * <tr><th>number</th><th>type</th></tr>
 * <tr><td>1-2</td><td>{@link kz.kualik.identity.identification.CameraStep}</td></tr>
 * <tr><td>3</td><td>{@link kz.kualik.identity.identification.IinStep}</td></tr>
 * <tr><td>4</td><td>{@link kz.kualik.identity.identification.PhoneCodeStep}</td></tr>
 * <tr><td>5</td><td>{@link kz.kualik.identity.identification.OperatorRegistrationStep},
 *     {@link kz.kualik.identity.identification.OperatorCallStep}; then 3 again</td></tr>
 * <tr><td>6</td><td>{@link kz.kualik.identity.identification.NcaLayerStep}</td></tr>
 * <tr><td>7</td><td>{@link kz.kualik.identity.identification.KeyEntryStep}</td></tr>
 * <tr><td>8</td><td>{@link kz.kualik.identity.identification.DigitalIdPhoneStep},
 *     {@link kz.kualik.identity.identification.DigitalIdCodeStep}</td></tr>
 * <tr><td>9</td><td>{@link kz.kualik.identity.identification.DigitalIdStep}</td></tr>
 * <tr><td>10-11</td><td>{@link kz.kualik.identity.identification.SelfieStep},
 *     {@link kz.kualik.identity.identification.SelfieReviewStep}</td></tr>
 * <tr><td>12-14</td><td>{@link kz.kualik.identity.identification.LivenessStep},
 *     {@link kz.kualik.identity.identification.LivenessCaptureStep}</td></tr>
 * <tr><td>14</td><td>{@link kz.kualik.identity.identification.PinStep}</td></tr>
 * <tr><td>14a-16</td><td>{@link kz.kualik.identity.identification.DocumentStep}</td></tr>
 * <tr><td>16-17</td><td>{@link kz.kualik.identity.identification.DocumentByHandStep}, where no photo can be read</td></tr>
 * <tr><td>17</td><td>{@link kz.kualik.identity.identification.DocumentDataStep}</td></tr>
 * <tr><td>18</td><td>{@link kz.kualik.identity.identification.RegisterStep}</td></tr>
 * <tr><td>18-19</td><td>{@link kz.kualik.identity.identification.ModerationStep}, where the register differs</td></tr>
 * <tr><td>20</td><td>{@link kz.kualik.identity.identification.ConsentStep}</td></tr>
 * <tr><td>21</td><td>{@link kz.kualik.identity.identification.PinEntryStep}</td></tr>
 * <tr><td>22</td><td>{@link kz.kualik.identity.identification.AgreementStep}</td></tr>
 * <tr><td>23</td><td>{@link kz.kualik.identity.identification.KeyApplicationStep}</td></tr>
 * <tr><td>24</td><td>{@link kz.kualik.identity.identification.KeyFolderStep}, unless the keys stay where they
 *     are made</td></tr>
 * <tr><td>25</td><td>{@link kz.kualik.identity.identification.SubmissionStep}</td></tr>
 * <tr><td>26</td><td>{@link kz.kualik.identity.identification.IssuanceStep}</td></tr>
 * <tr><td>27</td><td>{@link kz.kualik.identity.identification.KeyPasswordStep} or
 *     {@link kz.kualik.identity.identification.KeyInstallationStep}</td></tr>
 * <tr><td>28</td><td>{@link kz.kualik.identity.identification.Completed}, where the keys can be tried and revoked;
 *     {@link kz.kualik.identity.identification.Revoked}</td></tr>
 * <tr><td>any</td><td>{@link kz.kualik.identity.identification.Refused}</td></tr>
 * </table>
 *
 * <p>What it does not do: it is no web framework and draws no page; it does not judge faces or read documents itself; it
 * does not decide who may see a session, for which the session id is the only key.
 */
package kz.kualik.identity.identification;

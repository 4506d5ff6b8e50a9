package kz.kualik.samples.guide;

import java.io.PrintStream;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.device.CameraReport;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.IdentificationStep;
import kz.kualik.identity.identification.IinStep;
import kz.kualik.identity.identification.OperatorRegistrationStep;
import kz.kualik.identity.identification.PhoneCodeStep;
import kz.kualik.identity.identification.RemoteIdentification;

/** The first steps of the journey, as a web service makes them: each in a request of its own. */
public final class FirstSteps {
    private FirstSteps() {}

    /** Where the code of an SMS comes from: a form that the person fills in. */
    @FunctionalInterface
    public interface CodeForm {
        /**
         * The code that the person typed.
         *
         * @return a secret; whoever asked closes it
         */
        Secret code();
    }

    /**
     * Walks steps 1 to 4.
     *
     * @param identification the flow
     * @param iin what the person typed
     * @param form gives the code of the SMS
     * @param page where the person sees what happens
     * @return where the session stands then
     */
    public static IdentificationStep walk(
            RemoteIdentification identification, String iin, CodeForm form, PrintStream page) {
        // tag::steps[]
        IdentificationStep step =
                identification.begin(BeginRequest.inLanguage(Language.KAZAKH)).report(CameraReport.READY);
        if (step instanceof IinStep entry) {
            step = entry.submit(iin);
        }
        // Another request, perhaps on another machine:
        step = identification.resume(step.session());
        if (step instanceof PhoneCodeStep sms) {
            try (Secret code = form.code()) {
                step = sms.confirm(code);
            }
        } else if (step instanceof OperatorRegistrationStep operators) {
            step = operators.call(Language.KAZAKH);
        }
        step.reasons().forEach(reason -> page.println(reason.text().in(Language.KAZAKH)));
        page.println(step.prompt().in(Language.KAZAKH));
        // end::steps[]
        return step;
    }
}

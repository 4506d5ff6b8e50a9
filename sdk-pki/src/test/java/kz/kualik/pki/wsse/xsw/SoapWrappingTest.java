package kz.kualik.pki.wsse.xsw;

import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.wsse.SoapReport;
import kz.kualik.pki.wsse.TestSoap;
import org.junit.jupiter.api.Test;

/**
 * Wrapping of SOAP messages: the Body that was signed is kept where the verifier finds it, and another stands where the
 * service reads (McIntosh, Austel 2005; Gruschka, Lo Iacono 2009; Somorovsky et al. 2011). Each test is one way to do it.
 */
class SoapWrappingTest {
    private static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String SIGNED = TestSoap.sign(TestSoap.message());
    private static final String BODY = part(SIGNED, "<S:Body ", "</S:Body>");
    private static final String ID = part(SIGNED, "URI=\"#", "\">").replaceAll("URI=\"#|\">", "");
    private static final String EVIL_BODY = "<S:Body><SendMessage>999</SendMessage></S:Body>";

    @Test
    void the_message_is_accepted_when_nobody_touched_it() {
        assertThat(TestSoap.verify(SIGNED).passed()).isTrue();
    }

    @Test
    void verify_refuses_the_body_moved_into_a_header() {
        assertRefused(replaceOnce(SIGNED, BODY, EVIL_BODY)
                .replace("<S:Header>", "<S:Header><w:wrapper xmlns:w='urn:w'>" + BODY + "</w:wrapper>"));
    }

    @Test
    void verify_refuses_the_content_moved_into_a_header_under_another_name() {
        String renamed = BODY.replace("S:Body", "w:Body").replace("<w:Body ", "<w:Body xmlns:w='urn:w' ");

        assertRefused(replaceOnce(SIGNED, BODY, EVIL_BODY).replace("<S:Header>", "<S:Header>" + renamed));
    }

    @Test
    void verify_refuses_the_body_moved_into_the_security_header() {
        assertRefused(replaceOnce(SIGNED, BODY, EVIL_BODY)
                .replace("</wsse:Security>", "<w:wrapper xmlns:w='urn:w'>" + BODY + "</w:wrapper></wsse:Security>"));
    }

    @Test
    void verify_refuses_the_body_moved_into_the_signature() {
        assertRefused(replaceOnce(SIGNED, BODY, EVIL_BODY)
                .replace("</ds:Signature>", "<ds:Object>" + BODY + "</ds:Object></ds:Signature>"));
    }

    @Test
    void verify_refuses_the_body_moved_into_the_new_body() {
        assertRefused(replaceOnce(SIGNED, BODY, "<S:Body><evil/>" + BODY + "</S:Body>"));
    }

    @Test
    void verify_refuses_a_second_body_in_front_and_behind() {
        assertRefused(replaceOnce(SIGNED, BODY, EVIL_BODY + BODY));
        assertRefused(replaceOnce(SIGNED, BODY, BODY + EVIL_BODY));
    }

    @Test
    void verify_refuses_a_second_body_of_the_other_soap() {
        assertRefused(replaceOnce(
                SIGNED, BODY, BODY + "<T:Body xmlns:T='http://www.w3.org/2003/05/soap-envelope'>999</T:Body>"));
    }

    @Test
    void verify_refuses_the_body_behind_a_stranger() {
        assertRefused(replaceOnce(SIGNED, BODY, "<Body>999</Body>" + BODY));
        assertRefused(replaceOnce(SIGNED, BODY, BODY + "<Body>999</Body>"));
    }

    @Test
    void verify_refuses_a_new_body_with_the_same_identifier() {
        String evil = "<S:Body xmlns:wsu='" + WSU + "' wsu:Id='" + ID + "'>999</S:Body>";

        assertRefused(replaceOnce(SIGNED, BODY, evil)
                .replace("<S:Header>", "<S:Header><w:wrapper xmlns:w='urn:w'>" + BODY + "</w:wrapper>"));
    }

    @Test
    void verify_refuses_the_identifier_on_another_element_in_any_spelling() {
        for (String attribute : List.of("Id", "ID", "id", "xml:id")) {
            assertRefused(SIGNED.replace("<S:Header>", "<S:Header><a xmlns='' " + attribute + "='" + ID + "'/>"));
        }
    }

    @Test
    void verify_refuses_an_identifier_that_stands_twice_elsewhere() {
        String twice = "<a xmlns:w='" + WSU + "' w:Id='x'/><a xmlns:w='" + WSU + "' w:Id='x'/>";

        assertRefused(SIGNED.replace("<S:Header>", "<S:Header>" + twice));
    }

    @Test
    void verify_refuses_a_signature_that_covers_a_header_only() {
        String header = BODY.replace("S:Body", "S:Header");
        // The signed element has another name now: its digest is wrong, and it would not be the body.
        assertRefused(replaceOnce(SIGNED, BODY, EVIL_BODY).replace("<S:Header>", header + "<S:Header>"));
    }

    @Test
    void verify_refuses_two_headers() {
        assertRefused(SIGNED.replace("<S:Header>", "<S:Header/><S:Header>"));
    }

    @Test
    void verify_refuses_a_second_security_header_wherever_it_stands() {
        String security = part(SIGNED, "<wsse:Security ", "</wsse:Security>");

        assertRefused(SIGNED.replace("</S:Header>", security + "</S:Header>"));
        assertRefused(SIGNED.replace("<requestData>", "<requestData>" + security));
    }

    @Test
    void verify_refuses_the_security_header_elsewhere() {
        String security = part(SIGNED, "<wsse:Security ", "</wsse:Security>");

        assertRefused(replaceOnce(SIGNED, security, "")
                .replace("<S:Header>", "<S:Header><w:wrapper xmlns:w='urn:w'>" + security + "</w:wrapper>"));
    }

    @Test
    void verify_refuses_the_message_within_another() {
        String inner = part(SIGNED, "<S:Envelope", "</S:Envelope>");

        assertRefused("<S:Envelope xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'><S:Header>" + inner
                + "</S:Header>" + EVIL_BODY + "</S:Envelope>");
    }

    @Test
    void verify_refuses_a_reference_by_expression() {
        for (String uri : List.of("", "#xpointer(/)", "#xpointer(id('" + ID + "'))", "cid:body", "#")) {
            assertRefused(replaceOnce(SIGNED, "URI=\"#" + ID + "\"", "URI=\"" + uri + "\""));
        }
    }

    @Test
    void verify_refuses_the_same_reference_twice() {
        String reference = part(SIGNED, "<ds:Reference ", "</ds:Reference>");

        assertRefused(replaceOnce(SIGNED, reference, reference + reference));
    }

    @Test
    void verify_refuses_a_redefined_prefix_of_the_body() {
        assertRefused(
                replaceOnce(SIGNED, "<S:Body ", "<S:Body xmlns:S='urn:evil' ").replace("</S:Body>", "</S:Body>"));
    }

    private static void assertRefused(String message) {
        assertThat(message).isNotEqualTo(SIGNED);
        SoapReport report = TestSoap.verify(message);

        assertThat(report.passed()).isFalse();
        assertThat(report.body()).isEmpty();
        assertThat(report.report().signatures()).noneMatch(verdict -> verdict.indication() == Indication.TOTAL_PASSED);
    }
}

/** Remote identification: the 28 steps from an IIN to signing keys. */
@org.jspecify.annotations.NullMarked
module kz.kualik.identity {
    requires transitive kz.kualik.pki;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static transitive org.jspecify;
}

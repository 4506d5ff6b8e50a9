package kz.kualik.pki.pdf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;

/** The signature fields of a revision (ISO 32000-2, 12.7.5.5). */
final class FormFields {
    private static final COSName TIMESTAMP = COSName.getPDFName("DocTimeStamp");

    /**
     * A signature field.
     *
     * @param key of its object; null if it stands directly in another one
     * @param dictionary the field
     * @param value its signature; null if it is not signed
     * @param valueKey of the object that holds the signature dictionary; null if there is none
     */
    record Field(
            @Nullable COSObjectKey key,
            COSDictionary dictionary,
            @Nullable COSDictionary value,
            @Nullable COSObjectKey valueKey) {
        boolean timestamp() {
            return value != null && TIMESTAMP.equals(value.getCOSName(COSName.TYPE));
        }
    }

    private record Node(COSBase base, boolean signature) {}

    private final List<Field> all = new ArrayList<>();

    FormFields(COSDictionary form) {
        Deque<Node> open = new ArrayDeque<>();
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        children(form, COSName.FIELDS, false).forEach(open::add);
        while (!open.isEmpty()) {
            Node node = open.removeFirst();
            COSBase base = node.base() instanceof COSObject reference ? reference.getObject() : node.base();
            if (base instanceof COSDictionary dictionary && seen.add(dictionary)) {
                boolean signature = dictionary.containsKey(COSName.FT)
                        ? COSName.SIG.equals(dictionary.getCOSName(COSName.FT))
                        : node.signature();
                if (signature && (dictionary.containsKey(COSName.V) || !dictionary.containsKey(COSName.KIDS))) {
                    add(node.base(), dictionary);
                }
                List<Node> children = children(dictionary, COSName.KIDS, signature);
                // In the order of the document: a field, then what is below it.
                for (int i = children.size() - 1; i >= 0; i--) {
                    open.addFirst(children.get(i));
                }
            }
        }
    }

    private static List<Node> children(COSDictionary parent, COSName name, boolean signature) {
        List<Node> children = new ArrayList<>();
        COSArray array = parent.getCOSArray(name);
        for (int i = 0; array != null && i < array.size(); i++) {
            COSBase child = array.get(i);
            if (child != null) {
                children.add(new Node(child, signature));
            }
        }
        return children;
    }

    private void add(COSBase base, COSDictionary dictionary) {
        COSObjectKey key = base instanceof COSObject reference ? reference.getKey() : null;
        COSBase value = dictionary.getItem(COSName.V);
        all.add(new Field(
                key,
                dictionary,
                dictionary.getCOSDictionary(COSName.V),
                value instanceof COSObject reference ? reference.getKey() : key));
    }

    List<Field> all() {
        return all;
    }

    /** Those that are objects by themselves, by their keys. */
    Map<COSObjectKey, Field> byKey() {
        Map<COSObjectKey, Field> map = new LinkedHashMap<>();
        for (Field field : all) {
            if (field.key() != null) {
                map.put(field.key(), field);
            }
        }
        return map;
    }

    /** Those that are signed, each signature once. */
    List<Field> signed() {
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return all.stream()
                .filter(field -> field.value() != null && seen.add(field.value()))
                .toList();
    }

    /** The objects in an array that are referred to. */
    static Set<COSObjectKey> keys(@Nullable COSArray array) {
        Set<COSObjectKey> keys = new HashSet<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.get(i) instanceof COSObject reference) {
                keys.add(reference.getKey());
            }
        }
        return keys;
    }
}

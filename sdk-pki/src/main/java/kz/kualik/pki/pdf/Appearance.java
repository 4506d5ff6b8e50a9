package kz.kualik.pki.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** Draws a visible signature into a document of its own, from which PDFBox copies it. */
final class Appearance {
    /** Liberation Sans, under the SIL Open Font License, comes with PDFBox and has all Kazakh letters. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final float LARGEST_FONT = 12;
    private static final float LEADING = 1.2f;
    private static final float MARGIN = 3;
    private static final float FRAME = 0.5f;

    private Appearance() {}

    /** A document that holds nothing but the signature field with its appearance. */
    static InputStream template(VisibleSignature visible) throws IOException {
        PDRectangle place = new PDRectangle(
                (float) visible.x(), (float) visible.y(), (float) visible.width(), (float) visible.height());
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDSignatureField field = new PDSignatureField(form);
            form.getFields().add(field);
            form.getCOSObject().setDirect(true);
            PDAnnotationWidget widget = field.getWidgets().get(0);
            widget.setRectangle(place);
            PDAppearanceDictionary appearance = new PDAppearanceDictionary();
            appearance.getCOSObject().setDirect(true);
            appearance.setNormalAppearance(draw(document, visible));
            widget.setAppearance(appearance);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return new ByteArrayInputStream(out.toByteArray());
        }
    }

    private static PDAppearanceStream draw(PDDocument document, VisibleSignature visible) throws IOException {
        PDFormXObject object = new PDFormXObject(new PDStream(document));
        object.setResources(new PDResources());
        object.setFormType(1);
        float width = (float) visible.width();
        float height = (float) visible.height();
        object.setBBox(new PDRectangle(width, height));
        PDAppearanceStream stream = new PDAppearanceStream(object.getCOSObject());
        try (InputStream file = Objects.requireNonNull(PDFont.class.getResourceAsStream(FONT), FONT);
                PDPageContentStream canvas = new PDPageContentStream(document, stream)) {
            PDFont font = PDType0Font.load(document, file);
            requireLetters(font, visible.lines());
            float size = size(font, visible.lines(), width - 2 * MARGIN, height - 2 * MARGIN);
            canvas.setLineWidth(FRAME);
            canvas.addRect(FRAME, FRAME, width - 2 * FRAME, height - 2 * FRAME);
            canvas.stroke();
            canvas.beginText();
            canvas.setFont(font, size);
            canvas.setLeading(size * LEADING);
            canvas.newLineAtOffset(MARGIN, height - MARGIN - size);
            for (String line : visible.lines()) {
                canvas.showText(line);
                canvas.newLine();
            }
            canvas.endText();
        }
        return stream;
    }

    /** A line that is shown with a gap would not be what the caller meant. */
    private static void requireLetters(PDFont font, List<String> lines) throws IOException {
        for (String line : lines) {
            try {
                font.encode(line);
            } catch (IllegalArgumentException e) {
                throw new CryptoException(
                        PkiErrors.PDF_UNSIGNABLE, "the font has not all characters of the visible signature");
            }
        }
    }

    private static float size(PDFont font, List<String> lines, float width, float height) throws IOException {
        float size = Math.min(LARGEST_FONT, height / (lines.size() * LEADING));
        for (String line : lines) {
            float wide = font.getStringWidth(line) / 1000;
            size = wide * size > width ? width / wide : size;
        }
        return size;
    }
}

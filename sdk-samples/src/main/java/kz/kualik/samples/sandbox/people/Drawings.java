package kz.kualik.samples.sandbox.people;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import kz.kualik.identity.document.IdentityDocument;
import kz.kualik.identity.document.Mrz;

/**
 * Faces and cards, plainly drawn: nobody can take one for a photo, and each says that it comes from a sandbox. The
 * proportions are those of real ones, so that a page shows them as it will show photos: a portrait of 35 by 45 mm and a
 * card of size ID-1 at 300 dots to the inch.
 */
final class Drawings {
    private static final int PORTRAIT_WIDTH = 413;
    private static final int PORTRAIT_HEIGHT = 531;
    private static final int CARD_WIDTH = 1011;
    private static final int CARD_HEIGHT = 638;

    private Drawings() {}

    /**
     * A face.
     *
     * @param movement the name of a liveness command; anything else is drawn straight
     */
    static byte[] portrait(Face face, String movement) {
        return jpeg(PORTRAIT_WIDTH, PORTRAIT_HEIGHT, graphics -> {
            drawFace(graphics, face, movement);
            graphics.setColor(Color.DARK_GRAY);
            PixelFont.draw(graphics, "SANDBOX DRAWING", 74, 14, 3);
        });
    }

    /** An empty room. */
    static byte[] room() {
        return jpeg(PORTRAIT_WIDTH, PORTRAIT_HEIGHT, graphics -> {
            graphics.setColor(new Color(200, 190, 170));
            graphics.fillRect(0, 400, PORTRAIT_WIDTH, 131);
            graphics.setColor(Color.DARK_GRAY);
            PixelFont.draw(graphics, "SANDBOX DRAWING", 74, 14, 3);
        });
    }

    static byte[] cardFront(Face face, String surname, String givenName, IdentityDocument card) {
        return jpeg(CARD_WIDTH, CARD_HEIGHT, graphics -> {
            drawCard(graphics);
            Graphics2D corner = (Graphics2D) graphics.create(40, 130, 310, 399);
            corner.scale(0.75, 0.75);
            drawFace(corner, face, "");
            corner.dispose();
            graphics.setColor(Color.BLACK);
            PixelFont.draw(graphics, "SURNAME", 390, 140, 3);
            PixelFont.draw(graphics, surname, 390, 170, 5);
            PixelFont.draw(graphics, "NAME", 390, 250, 3);
            PixelFont.draw(graphics, givenName, 390, 280, 5);
            PixelFont.draw(graphics, "BORN", 390, 360, 3);
            PixelFont.draw(graphics, card.birthDate().toString(), 390, 390, 5);
            PixelFont.draw(graphics, "IIN", 390, 470, 3);
            PixelFont.draw(graphics, card.iin().value(), 390, 500, 6);
        });
    }

    static byte[] cardBack(IdentityDocument card, Mrz mrz) {
        return jpeg(CARD_WIDTH, CARD_HEIGHT, graphics -> {
            drawCard(graphics);
            graphics.setColor(Color.BLACK);
            PixelFont.draw(graphics, "NUMBER", 40, 140, 3);
            PixelFont.draw(graphics, card.number(), 40, 170, 6);
            PixelFont.draw(graphics, "ISSUED", 40, 260, 3);
            card.issued().ifPresent(issued -> PixelFont.draw(graphics, issued.toString(), 40, 290, 5));
            PixelFont.draw(graphics, "EXPIRES", 500, 260, 3);
            PixelFont.draw(graphics, card.expires().toString(), 500, 290, 5);
            String[] lines = mrz.lines().split("\n");
            for (int i = 0; i < lines.length; i++) {
                PixelFont.draw(graphics, lines[i], 55, 420 + i * 65, 5);
            }
        });
    }

    private static void drawCard(Graphics2D graphics) {
        graphics.setColor(new Color(222, 236, 240));
        graphics.fillRect(0, 0, CARD_WIDTH, CARD_HEIGHT);
        graphics.setColor(new Color(190, 60, 50));
        PixelFont.draw(graphics, "SANDBOX - NOT A DOCUMENT", 60, 45, 6);
    }

    private static void drawFace(Graphics2D graphics, Face face, String movement) {
        int turn = movement.equals("TURN_LEFT") ? 34 : movement.equals("TURN_RIGHT") ? -34 : 0;
        int nod = movement.equals("LOOK_UP") ? -28 : movement.equals("LOOK_DOWN") ? 28 : 0;
        int middle = PORTRAIT_WIDTH / 2;
        graphics.setColor(new Color(226, 230, 234));
        graphics.fillRect(0, 0, PORTRAIT_WIDTH, PORTRAIT_HEIGHT);
        graphics.setColor(face.hair());
        graphics.fillOval(middle - face.width() / 2 - 18, 60, face.width() + 36, face.longHair() ? 400 : 250);
        graphics.setColor(face.clothes());
        graphics.fillOval(20, 420, PORTRAIT_WIDTH - 40, 260);
        graphics.setColor(face.skin());
        graphics.fillRect(middle - 45, 360, 90, 90);
        graphics.fillOval(middle - face.width() / 2, 90, face.width(), 310);
        int eyes = 220 + nod;
        for (int side = -1; side <= 1; side += 2) {
            drawEye(graphics, middle + turn + side * face.eyeDistance() / 2, eyes, movement.equals("BLINK"));
        }
        graphics.setColor(face.skin().darker());
        graphics.setStroke(new BasicStroke(5));
        graphics.drawLine(middle + turn, eyes + 20, middle + turn + turn / 3, eyes + 75);
        graphics.setColor(new Color(150, 60, 60));
        if (movement.equals("OPEN_MOUTH")) {
            graphics.fillOval(middle + turn - 28, eyes + 92, 56, 60);
        } else {
            graphics.drawLine(middle + turn - 34, eyes + 112, middle + turn + 34, eyes + 112);
        }
    }

    private static void drawEye(Graphics2D graphics, int x, int y, boolean closed) {
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(4));
        if (closed) {
            graphics.drawLine(x - 17, y, x + 17, y);
            return;
        }
        graphics.setColor(Color.WHITE);
        graphics.fillOval(x - 19, y - 11, 38, 22);
        graphics.setColor(new Color(60, 40, 30));
        graphics.fillOval(x - 9, y - 9, 18, 18);
    }

    private static byte[] jpeg(int width, int height, Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(new Color(226, 230, 234));
        graphics.fillRect(0, 0, width, height);
        drawing.accept(graphics);
        graphics.dispose();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // In memory: ImageIO.write would go through a temporary file.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}

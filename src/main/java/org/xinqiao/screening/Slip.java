package org.xinqiao.screening;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.quarkus.qute.TemplateData;
import java.net.URI;

/**
 * A slip of paper for one student: the code, and the way in as a square to photograph. The ticket stands behind the
 * {@code #} of the address, which no browser sends, so that no server on the way writes it down.
 */
@TemplateData
public record Slip(String className, String name, String seat, String code, String address, int size, String path) {
    static Slip of(SlipDesk.Printed printed, String base) {
        var square = square(base + "/a#" + printed.ticket());
        var s = printed.sitting();
        var address = URI.create(base).getAuthority() + "/a";
        return new Slip(s.className(), s.name(), s.seat(), printed.code(), address, square.getWidth(), path(square));
    }

    private static BitMatrix square(String url) {
        try {
            return new QRCodeWriter().encode(url, BarcodeFormat.QR_CODE, 0, 0);
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(BitMatrix square) {
        var path = new StringBuilder();
        for (int y = 0; y < square.getHeight(); y++) {
            for (int x = 0; x < square.getWidth(); x++) {
                path.append(square.get(x, y) ? "M" + x + " " + y + "h1v1h-1z" : "");
            }
        }
        return path.toString();
    }
}

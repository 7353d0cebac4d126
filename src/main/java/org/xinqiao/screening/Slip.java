package org.xinqiao.screening;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.quarkus.qute.TemplateData;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A slip of paper for one student: the code, and the way in as a square to photograph. The ticket stands behind the
 * {@code #} of the address, which no browser sends, so that no server on the way writes it down.
 */
@TemplateData
public record Slip(
        String className,
        String name,
        String seat,
        String code,
        String address,
        int size,
        String path,
        Optional<Days> days) {
    /** From when until when a re-test can be answered; the days of a screening are told to the whole class. */
    @TemplateData
    public record Days(LocalDate from, LocalDate until) {}

    static Slip of(SlipDesk.Printed printed, String base) {
        var square = square(base + "/a#" + printed.ticket());
        var s = printed.sitting();
        var address = URI.create(base).getAuthority() + "/a";
        var days = Optional.of(s).filter(Sitting::isRetest).map(again -> new Days(again.opensOn(), again.closesOn()));
        return new Slip(
                s.className(), s.name(), s.seat(), printed.code(), address, square.getWidth(), path(square), days);
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

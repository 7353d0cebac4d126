package org.xinqiao.psychometrics;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/** Cell after cell of a file of comma separated values (RFC 4180), without an object for each of them. */
final class CsvCells implements Closeable {
    private static final int NOTHING_LEFT = -1;
    private static final int LONGEST_EXACT = 15;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;
    private char[] cell = new char[64];
    private int length;
    private boolean isQuoted;
    private long line = 1;
    private long firstLine = 1;
    private boolean isFresh = true;

    CsvCells(Reader reader) {
        this.reader = reader;
    }

    /** What stands behind a cell. */
    enum End {
        CELL,
        ROW,
        FILE
    }

    /** Reads one cell. */
    End next() throws IOException {
        length = 0;
        isQuoted = false;
        firstLine = line;
        int c = isFresh ? first() : read();
        if (c == '"') {
            isQuoted = true;
            c = quoted();
        }
        while (c != ',' && c != '\n' && c != NOTHING_LEFT) {
            add((char) c);
            c = read();
        }
        return end(c);
    }

    private End end(int c) {
        if (c == ',') {
            return End.CELL;
        }
        if (length > 0 && cell[length - 1] == '\r') {
            length--;
        }
        if (c == '\n') {
            line++;
            return End.ROW;
        }
        return End.FILE;
    }

    /** Up to the quotation mark that closes; gives the character after it. */
    private int quoted() throws IOException {
        while (true) {
            int c = read();
            if (c == NOTHING_LEFT) {
                throw new Unusable("line " + firstLine + ": a quotation mark is opened and never closed");
            }
            if (c == '"') {
                c = read();
                if (c != '"') {
                    return c;
                }
            } else if (c == '\n') {
                line++;
            }
            add((char) c);
        }
    }

    private int first() throws IOException {
        isFresh = false;
        int c = read();
        return c == BYTE_ORDER_MARK ? read() : c;
    }

    private int read() throws IOException {
        if (at == filled) {
            at = 0;
            filled = reader.read(buffer);
            if (filled <= 0) {
                filled = 0;
                return NOTHING_LEFT;
            }
        }
        return buffer[at++];
    }

    private void add(char c) {
        if (length == cell.length) {
            cell = Arrays.copyOf(cell, 2 * length);
        }
        cell[length++] = c;
    }

    /** The line on which the cell begins. */
    long line() {
        return firstLine;
    }

    boolean isEmpty() {
        return length == 0 && !isQuoted;
    }

    String text() {
        return new String(cell, 0, length).trim();
    }

    /** The number in the cell; NaN if it is empty or NA. */
    double number() {
        if (length == 0 || length > LONGEST_EXACT) {
            return spelled();
        }
        int i = cell[0] == '-' ? 1 : 0;
        if (i == length) {
            return spelled();
        }
        long value = 0;
        for (; i < length; i++) {
            int digit = cell[i] - '0';
            if (digit < 0 || digit > 9) {
                return spelled();
            }
            value = 10 * value + digit;
        }
        return cell[0] == '-' ? -value : value;
    }

    private double spelled() {
        var text = text();
        if (isMissing(text)) {
            return Double.NaN;
        }
        if (text.chars().anyMatch(c -> "0123456789+-.eE".indexOf(c) < 0)) {
            throw new NumberFormatException(text);
        }
        var value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    static boolean isMissing(String text) {
        return text.isEmpty() || text.equals("NA");
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

package org.xinqiao.statistics;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xinqiao.questionnaire.Scale;
import org.xinqiao.web.View;

/** A distribution drawn on the server, with the same figures in words; the page needs no script. */
@TemplateData
public record Plot(List<Rect> rects, List<Line> lines, List<Tick> ticks, List<Row> rows) {
    static final int WIDTH = 400;
    static final int HEIGHT = 190;
    private static final int LEFT = 8;
    private static final int RIGHT = 392;
    private static final int TOP = 34;
    private static final int BOTTOM = 164;

    /** A bar. */
    @TemplateData
    public record Rect(String x, String y, String width, String height) {}

    /** A cut-off; {@code kind} says whether it is the one in force or the one that is asked about. */
    @TemplateData
    public record Line(String kind, String x, int top, int bottom, String label, int labelY) {}

    /** A word below the axis. */
    @TemplateData
    public record Tick(String x, String anchor, String label) {}

    /** The same in a table. */
    @TemplateData
    public record Row(String scores, String count, String share) {}

    static Plot of(Bars bars, Scale scale, List<CutOffs.Cut> cuts, SmallCells cells, View v) {
        var axis = new Axis(scale.range().min(), scale.range().max() + bars.unit());
        double highest =
                bars.bars().stream().mapToDouble(b -> height(b, bars)).max().orElse(1);
        var rects = bars.bars().stream().map(b -> rect(b, bars, axis, highest)).toList();
        var lines = new ArrayList<Line>();
        for (var cut : cuts) {
            lines.add(line(cut.isMoved() ? "was" : "stays", cut.band().min(), axis));
            if (cut.isMoved()) {
                lines.add(line("asked", cut.asked(), axis));
            }
        }
        return new Plot(
                rects,
                lines,
                List.of(
                        new Tick(
                                number(LEFT),
                                "start",
                                CutOffs.plain(scale.range().min())),
                        new Tick(
                                number(RIGHT),
                                "end",
                                CutOffs.plain(scale.range().max()))),
                bars.bars().stream().map(b -> row(b, bars, cells, v)).toList());
    }

    /** From scores to places. */
    private record Axis(double from, double to) {
        double at(double score) {
            return LEFT + (score - from) / (to - from) * (RIGHT - LEFT);
        }
    }

    /** A bar of several scores is as high as they are on average: its area is the number of students. */
    private static double height(Bars.Bar bar, Bars bars) {
        return bar.count() / steps(bar, bars);
    }

    private static double steps(Bars.Bar bar, Bars bars) {
        return Math.max(1, Math.rint((bar.to() - bar.from()) / bars.unit()) + 1);
    }

    private static Rect rect(Bars.Bar bar, Bars bars, Axis axis, double highest) {
        double from = axis.at(bar.from());
        double to = axis.at(bar.from() + steps(bar, bars) * bars.unit());
        double height = height(bar, bars) / highest * (BOTTOM - TOP);
        return new Rect(
                number(from + 0.5), number(BOTTOM - height), number(Math.max(1, to - from - 1)), number(height));
    }

    /** A cut-off that stays, and one that is asked about, stand in rows of their own. */
    private static Line line(String kind, double cut, Axis axis) {
        int labelY = kind.equals("asked") ? 12 : 28;
        return new Line(kind, number(axis.at(cut)), labelY + 3, BOTTOM, CutOffs.plain(cut), labelY);
    }

    private static Row row(Bars.Bar bar, Bars bars, SmallCells cells, View v) {
        double to = steps(bar, bars) > 1 && bar.from() == bar.to() ? bar.to() : Math.max(bar.to(), bar.from());
        var scores = bar.from() == to ? CutOffs.plain(bar.from()) : round(bar.from()) + "–" + round(to);
        return new Row(
                scores,
                cells.of(bar.count()).words(v),
                String.format(Locale.ROOT, "%.0f%%", 100.0 * bar.count() / Math.max(1, bars.students())));
    }

    private static String round(double value) {
        return CutOffs.plain(Math.rint(value * 100) / 100);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

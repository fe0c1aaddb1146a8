namespace Billetterie.Invitations.Pdf;

/// <summary>The part of the page that differs most: the person, the event, when, where, access.</summary>
internal sealed class ProgrammePart(TaggedPdf pdf, InvitationWording wording, InvitationSheet sheet, string name)
{
    private const double LabelWidth = 82;

    /// <summary>Each is tried until everything fits. The smallest still reads well at arm's length.</summary>
    private static readonly double[] Scales = [1, 0.92, 0.85, 0.78, 0.72];

    /// <summary>Draws within the given bounds, whatever the length of the texts.</summary>
    public void Draw(double left, double right, double top, double bottom)
    {
        var layout = Scales.Select(scale => Compose(scale, right - left)).FirstOrDefault(made => made.Height <= bottom - top)
            ?? Compose(Scales[^1], right - left).Trim(bottom - top);
        var y = top;
        foreach (var block in layout.Person)
            y = block.Block.Draw(pdf, left, y + block.Block.Gap);
        pdf.Group("Sect", () =>
        {
            y = layout.Title.Block.Draw(pdf, left, y + layout.Title.Block.Gap);
            pdf.Group("L", () =>
            {
                foreach (var row in layout.Rows)
                    y = row.Draw(pdf, left, y);
            });
        });
    }

    private Layout Compose(double scale, double width)
    {
        var label = new Typeface(Math.Max(9.5, 11 * scale), bold: false);
        var text = new Typeface(12.5 * scale, bold: false);
        var strong = new Typeface(13.5 * scale, bold: true);
        FittedBlock Fit(string tag, string? content, Typeface typeface, double gap = 0, int maxLines = 12, bool grey = false, double indent = 0) =>
            new(new TextBlock(tag, PrintedText.Clean(content), typeface, gap * scale, maxLines, grey), pdf, width - indent);

        FittedBlock[] person =
        [
            Fit("H1", wording.Text("Heading"), label, grey: true),
            Fit("P", name, new Typeface(27 * scale, bold: true), gap: 2, maxLines: 10),
            Fit("P", wording.FamilyOf(sheet.Invitee), text, gap: 5, maxLines: 2),
        ];
        var title = Fit("H2", sheet.Event, new Typeface(20 * scale, bold: true), gap: 24, maxLines: 8);
        FittedBlock Value(string? content, Typeface typeface, int maxLines) => Fit("P", content, typeface, maxLines: maxLines, indent: LabelWidth);
        Row Row(string key, params FittedBlock[] values) =>
            new(Fit("Lbl", wording.Text(key), label, maxLines: 1, grey: true), values.Where(value => value.Block.Text.Length > 0).ToArray(), 12 * scale, LabelWidth);

        var place = sheet.Place;
        var rows = new List<Row>
        {
            Row("When", Value(wording.Moment(sheet.StartsAt), strong, 2)),
            Row("Where", [
                Value(place.Venue, strong, 4), Value(place.Room, text, 4),
                .. (place.Address ?? "").Split('\n').Take(4).Select(line => Value(line, text, 3)),
                Value($"{place.PostalCode} {place.City}".Trim(), text, 2)]),
        };
        if (!string.IsNullOrWhiteSpace(sheet.Accessibility))
            rows.Add(Row("Accessibility", Value(sheet.Accessibility, text, 8)));
        return new Layout(person, title, rows);
    }

    /// <summary>A block with its lines broken, which can give lines up.</summary>
    private sealed class FittedBlock
    {
        private readonly TaggedPdf pdf;
        private readonly double width;

        public FittedBlock(TextBlock block, TaggedPdf pdf, double width)
        {
            this.pdf = pdf;
            this.width = width;
            Block = block.Fit(pdf.Graphics, width);
        }

        public TextBlock Block { get; }

        public void GiveLineUp() => Block.Fit(pdf.Graphics, width, Block.LineCount - 1);
    }

    private sealed record Row(FittedBlock Label, IReadOnlyList<FittedBlock> Values, double Gap, double Indent)
    {
        public double Height => Gap + Math.Max(Label.Block.Height, Values.Sum(value => value.Block.Height));

        public double Draw(TaggedPdf pdf, double x, double y)
        {
            pdf.Block("LI", () =>
            {
                // The label stands on the baseline of the first value, whose type is larger.
                var lift = Values[0].Block.Typeface.Ascent - Label.Block.Typeface.Ascent;
                Label.Block.Draw(pdf, x, y + Gap + lift);
                pdf.Block("LBody", () =>
                {
                    var line = y + Gap;
                    foreach (var value in Values)
                        line = value.Block.Draw(pdf, x + Indent, line);
                });
            });
            return y + Height;
        }
    }

    private sealed record Layout(IReadOnlyList<FittedBlock> Person, FittedBlock Title, IReadOnlyList<Row> Rows)
    {
        public double Height => Person.Append(Title).Sum(block => block.Block.Gap + block.Block.Height) + Rows.Sum(row => row.Height);

        /// <summary>Takes lines from the longest block, never the person's name, until the rest fits.</summary>
        public Layout Trim(double available)
        {
            while (Height > available)
            {
                var longest = Rows.SelectMany(row => row.Values).Append(Title).MaxBy(block => block.Block.LineCount)!;
                if (longest.Block.LineCount <= 1)
                    break;
                longest.GiveLineUp();
            }
            return this;
        }
    }
}

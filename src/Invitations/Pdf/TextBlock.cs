using PdfSharp.Drawing;

namespace Billetterie.Invitations.Pdf;

/// <summary>A paragraph that is broken into lines and drawn at a place.</summary>
/// <param name="Tag">Its role for a screen reader.</param>
/// <param name="Text">Cleaned by <see cref="PrintedText.Clean"/>.</param>
/// <param name="Gap">Space above it, in points.</param>
internal sealed record TextBlock(string Tag, string Text, Typeface Typeface, double Gap = 0, int MaxLines = 12, bool Grey = false)
{
    /// <summary>Dark enough to survive a worn-out printer.</summary>
    private static readonly XBrush GreyBrush = new XSolidBrush(XColor.FromGrayScale(0.32));

    private IReadOnlyList<string> lines = [];

    public double Height => lines.Count * Typeface.LineHeight;

    public int LineCount => lines.Count;

    /// <summary>Breaks the text to a width; must come before <see cref="Draw"/>.</summary>
    public TextBlock Fit(XGraphics graphics, double width, int? maxLines = null)
    {
        lines = Wrapping.Wrap(graphics, Typeface, Typeface.Printable(Text), width, maxLines ?? MaxLines);
        return this;
    }

    /// <summary>Draws the lines with their top at <paramref name="y"/>.</summary>
    /// <returns>Where the next block may begin.</returns>
    public double Draw(TaggedPdf pdf, double x, double y)
    {
        if (lines.Count == 0)
            return y;
        pdf.Block(Tag, () => DrawLines(pdf.Graphics, x, y), PrintedText.HasRightToLeft(Text) ? Text.Replace('\u00A0', ' ') : null);
        return y + Height;
    }

    private void DrawLines(XGraphics graphics, double x, double y)
    {
        foreach (var line in lines)
        {
            var left = x;
            foreach (var run in Typeface.Runs(PrintedText.ToVisualOrder(line)))
            {
                graphics.DrawString(run.Text, run.Font, Grey ? GreyBrush : XBrushes.Black, left, y + Typeface.Ascent);
                left += graphics.MeasureString(run.Text, run.Font).Width;
            }
            y += Typeface.LineHeight;
        }
    }
}

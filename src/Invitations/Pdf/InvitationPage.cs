using PdfSharp.Drawing;

namespace Billetterie.Invitations.Pdf;

/// <summary>
/// Lays one invitation on a page. Head, ticket and issuer have their fixed places, so that a ticket desk finds the code
/// without looking; what is between, whose length nobody knows, is set smaller until it fits.
/// </summary>
internal sealed class InvitationPage(TaggedPdf pdf, InvitationWording wording, string serviceName, DateTimeOffset printedAt)
{
    private const double Left = 62;
    private const double Right = 533;
    private const double HeadTop = 50;
    private const double HeadRule = 76;
    private const double ProgrammeTop = 100;
    private const double ProgrammeBottom = 498;
    private const double TicketTop = 512;
    private const double TicketBottom = 672;
    private const double TicketPadding = 20;
    private const double IssuerTop = 690;
    private const double FootTop = 790;

    private readonly Typeface small = new(9.5, bold: false);
    private readonly Typeface body = new(11, bold: false);
    private readonly Typeface bodyBold = new(11, bold: true);
    private readonly Typeface heading = new(13, bold: true);
    private readonly Typeface codeType = new(15, bold: true);

    private XGraphics Graphics => pdf.Graphics;

    public void Draw(InvitationSheet sheet)
    {
        var name = PrintedText.Clean(wording.Name(sheet.Invitee));
        pdf.AddPage(name);
        pdf.Group("Art", () =>
        {
            DrawHead(sheet);
            new ProgrammePart(pdf, wording, sheet, name).Draw(Left, Right, ProgrammeTop, ProgrammeBottom);
            DrawTicket(sheet);
            DrawIssuer(sheet.Issuer);
            Put("P", wording.Format("PrintedOn", wording.Date(printedAt)), small, Left, FootTop, Right - Left, grey: true);
        });
    }

    private void DrawHead(InvitationSheet sheet)
    {
        Put("P", serviceName, heading, Left, HeadTop, 330, maxLines: 1);
        var number = wording.Format("Number", InvitationWording.Number(sheet.Reservation));
        var width = body.Measure(Graphics, number);
        Put("P", number, body, Right - width, HeadTop + 2, width + 4, maxLines: 1);
        Rule(HeadRule, 1.2);
    }

    private void DrawTicket(InvitationSheet sheet)
    {
        var side = TicketBottom - TicketTop - 2 * TicketPadding;
        var square = new XRect(Left, TicketTop + TicketPadding, side, side);
        var x = square.Right + TicketPadding + 6;
        var width = Right - x;
        Rule(TicketTop, 0.6);
        pdf.Group("Sect", () =>
        {
            var y = Put("H2", wording.Text("AtTheDesk"), heading, x, TicketTop + TicketPadding - 3, width, maxLines: 2);
            y = Put("P", wording.Text("StrictlyPersonal"), body, x, y + 4, width, maxLines: 4);
            var code = InvitationCode.Group(sheet.Code);
            pdf.Figure(wording.Format("QrAlternative", code), square, () => new QrFigure(sheet.Code).Draw(Graphics, square));
            y = Put("P", wording.Text("CodeLabel"), small, x, y + 10, width, maxLines: 1, grey: true);
            Put("P", code, codeType, x, y + 1, width, maxLines: 2);
        });
        Rule(TicketBottom, 0.6);
    }

    private void DrawIssuer(InvitationIssuer issuer) => pdf.Group("Sect", () =>
    {
        var width = Right - Left;
        var y = Put("H2", wording.Text("IssuedBy"), small, Left, IssuerTop, width, maxLines: 1, grey: true);
        y = Put("P", issuer.Structure, bodyBold, Left, y, width, maxLines: 2);
        var town = Line(" ", issuer.PostalCode, issuer.City);
        y = Put("P", Line(", ", issuer.Address, town), small, Left, y, width, maxLines: 1);
        var referent = string.IsNullOrWhiteSpace(issuer.Referent) ? null : wording.Format("Referent", issuer.Referent);
        y = Put("P", Line(" · ", referent, issuer.Phone, issuer.Email), small, Left, y, width, maxLines: 2);
        Put("P", wording.Text("CannotCome"), small, Left, y + 3, width, maxLines: 2);
    });

    private double Put(
        string tag, string text, Typeface typeface, double x, double y, double width, int maxLines = 1, bool grey = false) =>
        new TextBlock(tag, PrintedText.Clean(text), typeface, MaxLines: maxLines, Grey: grey).Fit(Graphics, width).Draw(pdf, x, y);

    private void Rule(double y, double thickness) => pdf.Decoration(() => Graphics.DrawLine(new XPen(XColors.Black, thickness), Left, y, Right, y));

    private static string Line(string separator, params string?[] parts) =>
        string.Join(separator, parts.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.Trim()));
}

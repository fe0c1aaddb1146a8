using Billetterie.Storage.Imports;
using Billetterie.Web.Import;
using Billetterie.Web.Pages.Shared;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>What importing a file would do, line by line, and the import itself.</summary>
public sealed class ImportPreviewModel(ImportDesk desk, ImportUploads uploads, IStringLocalizer<VenueTexts> texts) : VenuePage
{
    private const int PageSize = 100;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>Only lines with this result.</summary>
    [FromQuery(Name = "resultat")]
    public ImportResult? Only { get; set; }

    [FromQuery(Name = "p")]
    public int Number { get; set; } = 1;

    public ImportUpload Upload { get; private set; } = null!;

    public ImportReport Report { get; private set; } = null!;

    /// <summary>Whether it was imported; else it is a preview.</summary>
    public bool Done { get; private set; }

    public IReadOnlyList<ReportedLine> Lines { get; private set; } = [];

    public PagerLinks Pager { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => RunAsync(preview: true);

    public async Task<IActionResult> OnPostAsync()
    {
        var shown = await RunAsync(preview: false);
        Done = true;
        return shown;
    }

    public string LinesUrl(ImportResult? only, int number) =>
        Url.Page("/Venue/ImportPreview", new { id = Id, resultat = only, p = number > 1 ? number : (int?)null })!;

    private async Task<IActionResult> RunAsync(bool preview)
    {
        if (await uploads.FindAsync(Venue, Id, Aborted) is not { } upload)
        {
            Leave(FlashKind.Wait, texts["fileGone"]);
            return RedirectToPage("/Venue/Import");
        }
        Upload = upload;
        if (await desk.RunAsync(Actor, Venue, upload, RequestKey == Guid.Empty ? Guid.CreateVersion7() : RequestKey, preview, Aborted) is not { } report)
            return Forbid();
        Report = report;
        var found = Only is { } only ? [.. report.Lines.Where(line => line.Result == only)] : report.Lines;
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var number = Math.Clamp(Number, 1, pages);
        Lines = [.. found.Skip((number - 1) * PageSize).Take(PageSize)];
        Pager = new PagerLinks(
            found.Count == 0 ? 0 : ((number - 1) * PageSize) + 1, ((number - 1) * PageSize) + Lines.Count, found.Count, number, pages,
            page => LinesUrl(Only, page), "#lines");
        return Page();
    }
}

using Billetterie.Abstractions;
using Billetterie.Web.Http;
using Billetterie.Web.Import;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>Takes a programme file; its preview is the next page.</summary>
[RequestSizeLimit(ImportDesk.LargestFile + Form)]
[RequestFormLimits(MultipartBodyLengthLimit = ImportDesk.LargestFile + Form)]
public sealed class ImportModel(ImportDesk desk, ProblemWords problems, IStringLocalizer<VenueTexts> texts) : VenuePage
{
    /// <summary>Room for the fields around the file.</summary>
    private const long Form = 1024 * 1024;

    private const int LongestName = 200;

    [BindProperty]
    public IFormFile? Chosen { get; set; }

    [BindProperty]
    public string? Capacity { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        var fields = new FieldChecks(problems);
        var capacity = fields.Count(nameof(Capacity), Capacity, 0, Limits.Capacity);
        if (fields.Errors.TryGetValue(nameof(Capacity), out var faults))
            ModelState.AddModelError(nameof(Capacity), faults[0]);
        if (Chosen is null or { Length: 0 })
            ModelState.AddModelError(nameof(Chosen), texts["fileMissing"]);
        else if (Chosen.Length > ImportDesk.LargestFile)
            ModelState.AddModelError(nameof(Chosen), texts["fileTooLarge", ImportDesk.LargestFile / (1024 * 1024)]);
        if (!ModelState.IsValid)
            return Refused();
        var name = Path.GetFileName(Chosen!.FileName);
        await using var content = Chosen.OpenReadStream();
        var id = await desk.PutAsideAsync(Venue, name.Length > LongestName ? name[..LongestName] : name, capacity, content, Aborted);
        return RedirectToPage("/Venue/ImportPreview", new { id });
    }
}

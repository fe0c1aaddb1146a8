using Billetterie.Abstractions;
using Billetterie.Import;
using Billetterie.Import.Partners;
using Billetterie.Storage.Participants.Importing;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Importing;
using Billetterie.Web.Coordination.Importing;
using Billetterie.Web.Http;
using Billetterie.Web.Import;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>
/// Structures and venues from a file: first what would become of each line, then, once the coordination has seen it, the import. The
/// file comes back with the second form, so that no server has to keep it.
/// </summary>
[RequestSizeLimit(PartnerUpload.BodyBytes)]
[RequestFormLimits(ValueLengthLimit = PartnerUpload.BodyBytes, MultipartBodyLengthLimit = PartnerUpload.BodyBytes)]
public sealed class ImportModel(
    ImportPartners import, PartnerImportWords words, ProblemWords problems, IStringLocalizer<PartnerFileTexts> texts) : CoordinationPage
{
    public PartnerImportWords Words => words;

    /// <summary>What is wrong with the file as a whole, or with the attempt.</summary>
    public string? Fault { get; private set; }

    /// <summary>What would become of each line; null before a file was read.</summary>
    public IReadOnlyList<PlannedPartner>? Plan { get; private set; }

    /// <summary>The directory changed between looking and importing.</summary>
    public bool Moved { get; private set; }

    /// <summary>Of lines that do not say theirs.</summary>
    [BindProperty]
    public PartnerKind? Kind { get; set; }

    /// <summary>Of new partners whose line gives none.</summary>
    [BindProperty]
    public string? Category { get; set; }

    /// <summary>The file, on its way through the second form.</summary>
    [BindProperty]
    public string? Packed { get; set; }

    /// <summary>What was seen when the coordination said yes.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public int Count(ListedResult result) => Plan?.Count(line => line.Result == result) ?? 0;

    /// <summary>Lines that would change the directory.</summary>
    public int Changing => Count(ListedResult.Created) + Count(ListedResult.Updated);

    public async Task<IActionResult> OnPostPreviewAsync(IFormFile? file)
    {
        ModelState.Clear();
        if (file is null || file.Length == 0)
            return Stop(texts["missing"]);
        if (file.Length > ImportLimits.PartnersBytes)
            return Stop(words.OfFile(new PartnersFile([], ImportCodes.FileTooLarge)));
        await using var content = file.OpenReadStream();
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, Aborted);
        return await LookAsync(whole) is { } ? Page() : Refused();
    }

    public async Task<IActionResult> OnPostImportAsync()
    {
        ModelState.Clear();
        using var whole = await PackedUpload.UnpackAsync(Packed, ImportLimits.PartnersBytes);
        if (whole is null)
            return Stop(texts["missing"]);
        var seen = Seen;
        if (await LookAsync(whole) is not { } partners)
            return Refused();
        // A form that was sent before changed the directory itself: it is answered by what it did.
        Moved = seen != Seen && Changing > 0;
        if (Moved)
            return Refused();
        try
        {
            var answer = await import.RunAsync(Stamp("import", seen, Kind, Category, Packed), partners, Aborted);
            if (!answer.Succeeded)
                return Stop(problems.Detail(answer.Refusal));
            Leave(FlashKind.Good, texts["done", answer.Value.Created, answer.Value.Updated]);
            return RedirectToPage("/Coordination/Index", new { etat = PartnerState.Active });
        }
        catch (StoreUnavailableException)
        {
            KeepKey();
            Fault = texts["notAnswered"];
            return Unavailable();
        }
    }

    /// <summary>Reads the file and plans; null where it cannot be read.</summary>
    private async Task<IReadOnlyList<ListedPartner>?> LookAsync(MemoryStream whole)
    {
        whole.Position = 0;
        var file = await PartnersReader.ReadAsync(whole, Aborted);
        if (file.Code is not null)
        {
            Fault = words.OfFile(file);
            return null;
        }
        Kind = Kind is { } kind && Enum.IsDefined(kind) ? kind : null;
        Category = Category is { Length: > FieldLimits.Category } category ? category[..FieldLimits.Category] : Category;
        var partners = PartnerUpload.Listed(file, Kind, Category);
        Plan = await import.PreviewAsync(partners, Aborted);
        Packed = PackedUpload.Pack(whole);
        Seen = PackedUpload.Fingerprint(Plan.Select(line => new { line.Listed.Line, line.Result, line.Refusal?.Code, line.Partner, line.Changes }));
        return partners;
    }

    private PageResult Stop(string fault)
    {
        Fault = fault;
        return Refused();
    }
}

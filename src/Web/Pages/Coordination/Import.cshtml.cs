using Billetterie.Abstractions;
using Billetterie.Import;
using Billetterie.Import.Partners;
using Billetterie.Storage;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Importing;
using Billetterie.Web.Accounts;
using Billetterie.Web.Coordination.Importing;
using Billetterie.Web.Http;
using Billetterie.Web.Import;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Structures and venues from a file.</summary>
[Authorize(Policies.Coordination)]
[RequestSizeLimit(PartnerUpload.BodyBytes)]
[RequestFormLimits(ValueLengthLimit = PartnerUpload.BodyBytes, MultipartBodyLengthLimit = PartnerUpload.BodyBytes)]
public sealed class ImportModel(ImportPartners import, PartnerImportWords words, ProblemWords problems)
    : TableImportPage<ListedPartner, PlannedPartner>(words, problems, ImportLimits.PartnersBytes)
{
    public PartnerImportWords Words => words;

    /// <summary>Of lines that do not say theirs.</summary>
    [BindProperty]
    public PartnerKind? Kind { get; set; }

    /// <summary>Of new partners whose line gives none.</summary>
    [BindProperty]
    public string? Category { get; set; }

    private protected override async Task<(IReadOnlyList<ListedPartner>? Lines, string? Fault)> ReadAsync(Stream file)
    {
        var read = await PartnersReader.ReadAsync(file, Aborted);
        if (read.Code is not null)
            return (null, words.OfFile(read));
        Kind = Kind is { } kind && Enum.IsDefined(kind) ? kind : null;
        Category = Category is { Length: > FieldLimits.Category } category ? category[..FieldLimits.Category] : Category;
        return (PartnerUpload.Listed(read, Kind, Category), null);
    }

    private protected override Task<IReadOnlyList<PlannedPartner>> PreviewAsync(IReadOnlyList<ListedPartner> lines) =>
        import.PreviewAsync(lines, Aborted);

    private protected override object Essence(PlannedPartner line) =>
        new { line.Listed.Line, line.Result, line.Refusal?.Code, line.Partner, line.Changes };

    private protected override Task<Answer<ImportedLines>> ImportAsync(string? seen, IReadOnlyList<ListedPartner> lines) =>
        import.RunAsync(Stamp("import", seen, Kind, Category, Packed), lines, Aborted);

    private protected override IActionResult Done() => RedirectToPage("/Coordination/Index", new { etat = PartnerState.Active });
}

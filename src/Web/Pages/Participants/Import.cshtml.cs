using Billetterie.Abstractions;
using Billetterie.Import;
using Billetterie.Import.People;
using Billetterie.Storage;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Participants.Importing;
using Billetterie.Web.Accounts;
using Billetterie.Web.Import;
using Billetterie.Web.Participants.Importing;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Participants;

/// <summary>People from a file.</summary>
[Authorize(Policies.Referents)]
[RequestSizeLimit(PeopleUpload.BodyBytes)]
[RequestFormLimits(ValueLengthLimit = PeopleUpload.BodyBytes, MultipartBodyLengthLimit = PeopleUpload.BodyBytes)]
public sealed class ImportModel(ImportPeople import, PeopleImportWords words, ProblemWords problems)
    : TableImportPage<ListedPerson, PlannedPerson>(words, problems, ImportLimits.PeopleBytes)
{
    public PeopleImportWords Words => words;

    private StructureId Structure => ReferentPage.StructureOf(Actor);

    private protected override async Task<(IReadOnlyList<ListedPerson>? Lines, string? Fault)> ReadAsync(Stream file)
    {
        var read = await PeopleReader.ReadAsync(file, Aborted);
        return read.Code is null ? (PeopleUpload.Listed(read), null) : (null, words.OfFile(read));
    }

    private protected override Task<IReadOnlyList<PlannedPerson>> PreviewAsync(IReadOnlyList<ListedPerson> lines) =>
        import.PreviewAsync(Structure, lines, Aborted);

    private protected override object Essence(PlannedPerson line) =>
        new { line.Person.Line, line.Result, line.Refusal?.Code, line.Participant, line.Changes };

    private protected override Task<Answer<ImportedLines>> ImportAsync(string? seen, IReadOnlyList<ListedPerson> lines) =>
        import.RunAsync(Stamp("import", seen, Packed), Structure, lines, Aborted);

    private protected override IActionResult Done() => RedirectToPage("/Participants/Index");
}

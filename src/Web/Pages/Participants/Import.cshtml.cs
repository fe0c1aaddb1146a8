using Billetterie.Abstractions;
using Billetterie.Import;
using Billetterie.Import.People;
using Billetterie.Storage.Participants.Importing;
using Billetterie.Web.Import;
using Billetterie.Web.Participants.Importing;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Participants;

/// <summary>
/// People from a file: first what would become of each line, then, once the referent has seen it, the import. The file comes back
/// with the second form, so that no server has to keep it.
/// </summary>
[RequestSizeLimit(PeopleUpload.BodyBytes)]
[RequestFormLimits(ValueLengthLimit = PeopleUpload.BodyBytes, MultipartBodyLengthLimit = PeopleUpload.BodyBytes)]
public sealed class ImportModel(
    ImportPeople import, PeopleImportWords words, ProblemWords problems, IStringLocalizer<ParticipantTexts> texts) : ReferentPage
{
    public PeopleImportWords Words => words;

    /// <summary>What is wrong with the file as a whole, or with the attempt.</summary>
    public string? Fault { get; private set; }

    /// <summary>What would become of each line; null before a file was read.</summary>
    public IReadOnlyList<PlannedPerson>? Plan { get; private set; }

    /// <summary>The list changed between looking and importing.</summary>
    public bool Moved { get; private set; }

    /// <summary>The file, on its way through the second form.</summary>
    [BindProperty]
    public string? Packed { get; set; }

    /// <summary>What was seen when the referent said yes.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public int Count(ListedResult result) => Plan?.Count(line => line.Result == result) ?? 0;

    /// <summary>Lines that would change the list.</summary>
    public int Changing => Count(ListedResult.Created) + Count(ListedResult.Updated);

    public async Task<IActionResult> OnPostPreviewAsync(IFormFile? file)
    {
        ModelState.Clear();
        if (file is null || file.Length == 0)
            return Stop(texts["importMissing"]);
        if (file.Length > ImportLimits.PeopleBytes)
            return Stop(texts["importTooLarge"]);
        await using var content = file.OpenReadStream();
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, Aborted);
        return await LookAsync(whole) is { } ? Page() : Refused();
    }

    public async Task<IActionResult> OnPostImportAsync()
    {
        ModelState.Clear();
        using var whole = await PackedUpload.UnpackAsync(Packed, ImportLimits.PeopleBytes);
        if (whole is null)
            return Stop(texts["importMissing"]);
        var seen = Seen;
        if (await LookAsync(whole) is not { } people)
            return Refused();
        // A form that was sent before changed the list itself: it is answered by what it did.
        Moved = seen != Seen && Changing > 0;
        if (Moved)
            return Refused();
        try
        {
            var answer = await import.RunAsync(Stamp("import", seen, Packed), Structure, people, Aborted);
            if (!answer.Succeeded)
                return Stop(problems.Detail(answer.Refusal));
            Leave(FlashKind.Good, texts["importDone", answer.Value.Created, answer.Value.Updated]);
            return RedirectToPage("/Participants/Index");
        }
        catch (StoreUnavailableException)
        {
            KeepKey();
            Fault = texts["importNotAnswered"];
            return Unavailable();
        }
    }

    /// <summary>Reads the file and plans; null where it cannot be read.</summary>
    private async Task<IReadOnlyList<ListedPerson>?> LookAsync(MemoryStream whole)
    {
        whole.Position = 0;
        var file = await PeopleReader.ReadAsync(whole, Aborted);
        if (file.Code is not null)
        {
            Fault = words.OfFile(file);
            return null;
        }
        var people = PeopleUpload.Listed(file);
        Plan = await import.PreviewAsync(Structure, people, Aborted);
        Packed = PackedUpload.Pack(whole);
        Seen = PackedUpload.Fingerprint(Plan.Select(line => new { line.Person.Line, line.Result, line.Refusal?.Code, line.Participant, line.Changes }));
        return people;
    }

    private PageResult Stop(string fault)
    {
        Fault = fault;
        return Refused();
    }
}

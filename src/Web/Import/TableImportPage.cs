using Billetterie.Abstractions;
using Billetterie.Import;
using Billetterie.Storage;
using Billetterie.Storage.Imports;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Billetterie.Web.Import;

/// <summary>
/// A page that brings a list in from a file: first what would become of each line, then, once somebody has seen it, the import. The
/// file comes back with the second form, so that no server has to keep it.
/// </summary>
/// <typeparam name="TLine">A line as the storage takes it.</typeparam>
/// <typeparam name="TPlanned">A line with what becomes of it.</typeparam>
/// <param name="largest">Bytes of the largest file that is read.</param>
public abstract class TableImportPage<TLine, TPlanned>(TableImportWords words, ProblemWords problems, long largest) : SitePage
    where TPlanned : IPlannedLine
{
    /// <summary>What is wrong with the file as a whole, or with the attempt.</summary>
    public string? Fault { get; private set; }

    /// <summary>What would become of each line; null before a file was read.</summary>
    public IReadOnlyList<TPlanned>? Plan { get; private set; }

    /// <summary>The list changed between looking and importing.</summary>
    public bool Moved { get; private set; }

    /// <summary>The file, on its way through the second form.</summary>
    [BindProperty]
    public string? Packed { get; set; }

    /// <summary>What was seen when somebody said yes.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public int Count(ListedResult result) => Plan?.Count(line => line.Result == result) ?? 0;

    /// <summary>Lines that would change the list.</summary>
    public int Changing => Count(ListedResult.Created) + Count(ListedResult.Updated);

    public async Task<IActionResult> OnPostPreviewAsync(IFormFile? file)
    {
        ModelState.Clear();
        if (file is null || file.Length == 0)
            return Stop(words.FileMissing);
        if (file.Length > largest)
            return Stop(words.OfFile(ImportCodes.FileTooLarge, null));
        await using var content = file.OpenReadStream();
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, Aborted);
        return await LookAsync(whole) is { } ? Page() : Refused();
    }

    public async Task<IActionResult> OnPostImportAsync()
    {
        ModelState.Clear();
        using var whole = await PackedUpload.UnpackAsync(Packed, largest);
        if (whole is null)
            return Stop(words.FileMissing);
        var seen = Seen;
        if (await LookAsync(whole) is not { } lines)
            return Refused();
        // A form that was sent before changed the list itself: it is answered by what it did.
        Moved = seen != Seen && Changing > 0;
        if (Moved)
            return Refused();
        try
        {
            var answer = await ImportAsync(seen, lines);
            if (!answer.Succeeded)
                return Stop(problems.Detail(answer.Refusal));
            Leave(FlashKind.Good, words.Done(answer.Value));
            return Done();
        }
        catch (StoreUnavailableException)
        {
            KeepKey();
            Fault = words.NotAnswered;
            return Unavailable();
        }
    }

    /// <summary>The file's lines, or why it cannot be read.</summary>
    private protected abstract Task<(IReadOnlyList<TLine>? Lines, string? Fault)> ReadAsync(Stream file);

    private protected abstract Task<IReadOnlyList<TPlanned>> PreviewAsync(IReadOnlyList<TLine> lines);

    /// <summary>What of a planned line is seen: when it is no longer the same, somebody has to look again.</summary>
    private protected abstract object Essence(TPlanned line);

    /// <param name="seen">What was seen when somebody said yes: part of what is asked.</param>
    private protected abstract Task<Answer<ImportedLines>> ImportAsync(string? seen, IReadOnlyList<TLine> lines);

    /// <summary>Where one goes once the list is in.</summary>
    private protected abstract IActionResult Done();

    /// <summary>Reads the file and plans; null where it cannot be read.</summary>
    private async Task<IReadOnlyList<TLine>?> LookAsync(MemoryStream whole)
    {
        whole.Position = 0;
        (var lines, Fault) = await ReadAsync(whole);
        if (lines is null)
            return null;
        Plan = await PreviewAsync(lines);
        Packed = PackedUpload.Pack(whole);
        Seen = PackedUpload.Fingerprint(Plan.Select(Essence));
        return lines;
    }

    private PageResult Stop(string fault)
    {
        Fault = fault;
        return Refused();
    }
}

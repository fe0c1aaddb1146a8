using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Events;
using Billetterie.Storage.Pictures;
using Billetterie.Storage.Venues;
using Billetterie.Web.Http;
using Billetterie.Web.Pictures;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>The picture of an event: chosen, described for those who cannot see it, replaced, removed.</summary>
[RequestSizeLimit(PictureMaker.MostBytes + Form)]
[RequestFormLimits(MultipartBodyLengthLimit = PictureMaker.MostBytes + Form)]
public sealed class PictureModel(
    VenueQueries venues, EventPictures pictures, PictureMaker maker, ProblemWords problems, IStringLocalizer<VenueTexts> texts) : VenuePage
{
    /// <summary>Room for the fields around the file.</summary>
    private const int Form = 1024 * 1024;

    private const int Mebibyte = 1024 * 1024;
    private const int Million = 1_000_000;

    [BindProperty(SupportsGet = true)]
    public EventId Id { get; set; }

    [BindProperty]
    public IFormFile? Chosen { get; set; }

    [BindProperty]
    public string? Alt { get; set; }

    /// <summary>It says nothing that the page does not say: screen readers pass it by.</summary>
    [BindProperty]
    public bool Decorative { get; set; }

    public EventView Shown { get; private set; } = null!;

    public static string Limits(IStringLocalizer<VenueTexts> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts["pictureFileHint", PictureMaker.MostBytes / Mebibyte, PictureMaker.MostPixels / Million];
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        (Alt, Decorative) = (Shown.Picture?.Alt, Shown.Picture is { Alt: "" });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        ModelState.Clear();
        var words = ReadWords();
        var picture = await ReadPictureAsync();
        if (!ModelState.IsValid)
            return Refused();
        var stamp = Stamp("picture", Id, picture?.Hash, words);
        return Done(
            picture is null
                ? await pictures.DescribeAsync(stamp, Venue, Id, words, Aborted)
                : await pictures.SetAsync(stamp, Venue, Id, picture, words, Aborted),
            "pictureSaved");
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        ModelState.Clear();
        return Done(await pictures.RemoveAsync(Stamp("picture removed", Id), Venue, Id, Aborted), "pictureRemoved");
    }

    private IActionResult Done(Answer<EventView> answer, string done)
    {
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError("", problems.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, texts[done]);
        return RedirectToPage("/Venue/Event", new { id = Id });
    }

    /// <summary>Words are needed unless the picture is said to be mere decoration.</summary>
    private string? ReadWords()
    {
        if (Decorative)
            return null;
        var fields = new FieldChecks(problems);
        var words = fields.Line(nameof(Alt), Alt, FieldLimits.Place);
        if (fields.Errors.TryGetValue(nameof(Alt), out var faults))
            ModelState.AddModelError(nameof(Alt), faults[0]);
        return words;
    }

    /// <summary>Null where none was chosen: then the words alone change.</summary>
    private async Task<NewPicture?> ReadPictureAsync()
    {
        if (Chosen is null or { Length: 0 })
        {
            if (Shown.Picture is null)
                ModelState.AddModelError(nameof(Chosen), texts["pictureMissing"]);
            return null;
        }
        if (Chosen.Length > PictureMaker.MostBytes)
        {
            ModelState.AddModelError(nameof(Chosen), Say(PictureRefusal.TooLarge));
            return null;
        }
        using var file = new MemoryStream((int)Chosen.Length);
        await Chosen.CopyToAsync(file, Aborted);
        var (picture, refusal) = await maker.MakeAsync(file.ToArray(), Aborted);
        if (refusal != PictureRefusal.None)
            ModelState.AddModelError(nameof(Chosen), Say(refusal));
        return picture;
    }

    private string Say(PictureRefusal refusal) =>
        texts[$"picture{refusal}", PictureMaker.MostBytes / Mebibyte, PictureMaker.MostPixels / Million, PictureMaker.LongestSide];

    private async Task<bool> LoadAsync()
    {
        var shown = await venues.EventAsync(Venue, Id, Aborted);
        Shown = shown!;
        return shown is not null;
    }
}

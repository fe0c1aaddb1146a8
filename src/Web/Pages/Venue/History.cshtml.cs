using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Audit;
using Billetterie.Web.Formats;
using Billetterie.Web.Pages.Coordination;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>What was done in the venue's name, by its own accounts and by the coordination acting for it. No guest is named.</summary>
public sealed class HistoryModel(
    AuditQueries audit, Dates dates, IStringLocalizer<AuditTexts> acts, IStringLocalizer<VenueTexts> texts) : VenuePage
{
    [FromQuery(Name = "suite")]
    public string? Cursor { get; set; }

    public Page<AuditEntry> Found { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await audit.SearchAsync(new AuditSearch { Venue = Venue, Cursor = Cursor }, Aborted);
        if (!found.Succeeded)
            return RedirectToPage("/Venue/History");
        Found = found.Value;
        return Page();
    }

    /// <summary>The act in words; its own name where it has none.</summary>
    public string Act(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var words = acts[entry.Act];
        return words.ResourceNotFound ? entry.Act : words.Value;
    }

    /// <summary>What it is about; people stay unnamed: the guest list is the place for names.</summary>
    public string About(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.SubjectKind == "participant" ? texts["historyPerson"] : entry.Subject ?? "";
    }

    /// <summary>What else is known of it, in words; empty where there is nothing.</summary>
    public string Details(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var json = JsonDocument.Parse(entry.Details);
        var told = new List<string>();
        if (json.RootElement.TryGetProperty("startsAt", out var starts) && starts.TryGetDateTimeOffset(out var at))
            told.Add(dates.Moment(at));
        if (json.RootElement.TryGetProperty("capacity", out var capacity) && capacity.ValueKind == JsonValueKind.Number)
            told.Add(texts["historyCapacity", capacity.GetInt32()]);
        if (json.RootElement.TryGetProperty("reason", out var reason) && reason.ValueKind == JsonValueKind.String)
            told.Add(reason.GetString()!);
        return string.Join(", ", told);
    }
}

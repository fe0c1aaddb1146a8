using System.Globalization;
using System.Text;
using System.Text.Json;
using Billetterie.Storage;
using Billetterie.Storage.Audit;
using Billetterie.Web.Formats;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Who did or saw what, newest first; to be searched and taken away as a table, never changed.</summary>
public sealed class AuditModel(AuditQueries audit, AuditTrail trail, Dates dates, IStringLocalizer<AuditTexts> texts) : CoordinationPage
{
    [BindProperty(SupportsGet = true)]
    public AuditFilter Filter { get; set; } = new();

    public Page<AuditEntry> Found { get; private set; } = new([], null);

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        Found = (await audit.SearchAsync(Filter.ToSearch(dates), Aborted)).Value ?? Found;
    }

    /// <summary>All that the filter finds, as a table for a spreadsheet; taking it away is written down too.</summary>
    public async Task<IActionResult> OnGetCsvAsync()
    {
        ModelState.Clear();
        await trail.NoteAsync(Actor, AuditAct.AuditExported, Actor.Account.Value, cancellation: Aborted);
        Response.ContentType = CsvLine.MediaType;
        Response.Headers.CacheControl = "no-store";
        Response.Headers.ContentDisposition = "attachment; filename=audit.csv";
        await using var table = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await table.WriteAsync(CsvLine.Of(texts["number"], texts["when"], texts["who"], texts["role"], texts["onBehalf"], texts["act"], texts["kind"], texts["subject"], texts["about"], texts["details"]));
        var search = Filter.ToSearch(dates) with { Cursor = null, Limit = PageSizes.Most };
        do
        {
            var page = (await audit.SearchAsync(search, Aborted)).Value!;
            foreach (var entry in page.Items)
                await table.WriteAsync(Line(entry));
            search = search with { Cursor = page.Next };
        }
        while (search.Cursor is not null);
        return new EmptyResult();
    }

    /// <summary>The act in words; its own name where it has none.</summary>
    public string Act(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Word(entry.Act, entry.Act);
    }

    /// <summary>What it is about in words; its own name where it has none.</summary>
    public string Kind(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Word($"kind_{entry.SubjectKind}", entry.SubjectKind);
    }

    /// <summary>What else was written down, in words where it has any; empty where there is nothing.</summary>
    public string Details(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var json = JsonDocument.Parse(entry.Details);
        return json.RootElement.ValueKind == JsonValueKind.Object ? Told(json.RootElement) : "";
    }

    private string Told(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null)
            .Select(field => texts["pair", Word($"detail_{field.Name}", field.Name), Told(field.Value)].Value)),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Told)),
        JsonValueKind.True => texts["yes"],
        JsonValueKind.False => texts["no"],
        JsonValueKind.String when value.GetString()!.Contains('T', StringComparison.Ordinal) && value.TryGetDateTimeOffset(out var at) =>
            $"{dates.Digits(at)} {dates.Hour(at)}",
        JsonValueKind.String => Word($"value_{value.GetString()}", value.GetString()!),
        _ => value.ToString(),
    };

    private string Word(string key, string otherwise)
    {
        var words = texts[key];
        return words.ResourceNotFound ? otherwise : words.Value;
    }

    /// <summary>The address of the same search, further on or as a file.</summary>
    public string At(string? cursor, string? handler = null) => Url.Page("/Coordination/Audit", handler, new Dictionary<string, object?>
    {
        ["Filter.Who"] = Filter.Who,
        ["Filter.What"] = Filter.What,
        ["Filter.About"] = Filter.About,
        ["Filter.From"] = Filter.From?.ToString("O", CultureInfo.InvariantCulture),
        ["Filter.To"] = Filter.To?.ToString("O", CultureInfo.InvariantCulture),
        ["Filter.Cursor"] = cursor,
    })!;

    private string Line(AuditEntry entry) => CsvLine.Of(
        entry.Id.ToString(CultureInfo.InvariantCulture), dates.Machine(entry.At), entry.Who ?? entry.Account.ToString(), texts[$"role{entry.Role}"], entry.ActedForName,
        entry.Act, entry.SubjectKind, entry.SubjectId.ToString(CultureInfo.InvariantCulture), entry.Subject, entry.Details);
}

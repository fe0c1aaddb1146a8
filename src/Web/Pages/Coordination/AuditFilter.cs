using Billetterie.Storage.Audit;
using Billetterie.Web.Formats;
using Billetterie.Web.Http;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>What is looked for in the audit, as the address says it.</summary>
public sealed record AuditFilter
{
    /// <summary>Areas of acts, each with how their names begin; looks are an area of their own.</summary>
    public static IReadOnlyList<string> Areas { get; } =
        ["looks", "reservation.", "performance.", "event.", "participant.", "structure.", "venue.", "account.", "policy.", "mail."];

    private static readonly string[] Looks =
    [
        AuditAct.PersonSeen.Name, AuditAct.PeopleSearched.Name, AuditAct.PeopleExported.Name, AuditAct.GuestsSeen.Name,
        AuditAct.GuestsExported.Name, AuditAct.PartnersExported.Name, AuditAct.AuditExported.Name,
    ];

    public string? Who { get; init; }

    public string? What { get; init; }

    public string? About { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? To { get; init; }

    public string? Cursor { get; init; }

    internal AuditSearch ToSearch(Dates dates) => new()
    {
        Who = Short(Who),
        About = Short(About),
        Act = Areas.Contains(What) && What != "looks" ? What : null,
        Acts = What == "looks" ? Looks : null,
        From = From is { } from ? dates.StartOf(from) : null,
        Before = To is { } to && to < DateOnly.MaxValue ? dates.StartOf(to.AddDays(1)) : null,
        Cursor = Cursor,
    };

    private static string? Short(string? words) => words is { Length: > FieldLimits.Search } ? words[..FieldLimits.Search] : words;
}

using Billetterie.Storage.Audit;
using Billetterie.Web.Formats;
using Billetterie.Web.Site;

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

    internal AuditSearch ToSearch(Dates dates)
    {
        var (from, before) = dates.Between(From, To);
        return new()
        {
            Who = TypedSearch.Cut(Who),
            About = TypedSearch.Cut(About),
            Act = Areas.Contains(What) && What != "looks" ? What : null,
            Acts = What == "looks" ? Looks : null,
            From = from,
            Before = before,
            Cursor = Cursor,
        };
    }
}

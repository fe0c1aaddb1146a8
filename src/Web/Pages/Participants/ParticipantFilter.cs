using Billetterie.Abstractions;
using Billetterie.Storage.Participants;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Participants;

/// <summary>What the address of the list of people looks for, and in which order.</summary>
public sealed class ParticipantFilter
{
    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "family")]
    public Family? Family { get; set; }

    [FromQuery(Name = "active")]
    public bool? Active { get; set; }

    [FromQuery(Name = "sort")]
    public ParticipantSort? Sort { get; set; }

    [FromQuery(Name = "desc")]
    public bool Descending { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && Family is null && Active is null;

    internal ParticipantSearch ToSearch() => new()
    {
        Q = TypedSearch.Cut(Q), Family = Family, Active = Active, Sort = Sort ?? ParticipantSort.Name, Descending = Descending,
    };

    internal Dictionary<string, string?> ToRoute()
    {
        var route = new Dictionary<string, string?>
        {
            ["q"] = TypedSearch.Cut(Q), ["family"] = Family?.ToString(), ["active"] = Active is { } active ? active ? "true" : "false" : null,
            ["sort"] = Sort?.ToString(), ["desc"] = Descending ? "true" : null,
        };
        return route.Where(pair => pair.Value is not null).ToDictionary();
    }
}

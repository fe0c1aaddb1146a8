using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners.Importing;

/// <summary>A partner as it is stored.</summary>
/// <param name="Merged">Went up in another: a line that names it by number or reference is of no use any more.</param>
internal sealed record KnownPartner(PartnerKind Kind, long Id, PartnerDetails Details, bool Merged = false);

/// <summary>The whole directory, held to find partners by number, by reference, by name and town, and by likeness.</summary>
internal sealed class KnownPartners
{
    private readonly Dictionary<(PartnerKind, long), KnownPartner> _byId;
    private readonly Dictionary<(PartnerKind, string), KnownPartner> _byReference;
    private readonly ILookup<(PartnerKind, string), KnownPartner> _byName;
    private readonly PartnerLikeness _likeness;

    public KnownPartners(IReadOnlyCollection<KnownPartner> all)
    {
        _byId = all.ToDictionary(one => (one.Kind, one.Id));
        _byReference = all.Where(one => one.Details.Reference is not null).ToDictionary(one => (one.Kind, one.Details.Reference!));
        var standing = all.Where(one => !one.Merged).ToList();
        _byName = standing.ToLookup(one => (one.Kind, SearchText.Normalize(one.Details.Name)));
        _likeness = new PartnerLikeness(standing);
    }

    public static async Task<KnownPartners> ReadAsync(BilletterieContext db, CancellationToken cancellation)
    {
        var structures = await db.Structures.AsNoTracking().ToListAsync(cancellation);
        var venues = await db.Venues.AsNoTracking().ToListAsync(cancellation);
        return new KnownPartners(
        [
            .. structures.Select(row => new KnownPartner(PartnerKind.Structure, row.Id, PartnerDetailRows.Of(row), row.MergedInto != null)),
            .. venues.Select(row => new KnownPartner(PartnerKind.Venue, row.Id, PartnerDetailRows.Of(row), row.MergedInto != null)),
        ]);
    }

    public KnownPartner? Find(PartnerKind kind, long id) => _byId.GetValueOrDefault((kind, id));

    public KnownPartner? Referred(PartnerKind kind, string reference) => _byReference.GetValueOrDefault((kind, reference));

    /// <summary>Those of this name, accents and case aside, in this town; in any where none is given.</summary>
    public IReadOnlyList<KnownPartner> Named(PartnerKind kind, string name, string? city)
    {
        var town = SearchText.Normalize(city);
        return [.. _byName[(kind, SearchText.Normalize(name))].Where(one => town.Length == 0 || SearchText.Normalize(one.Details.City) == town)];
    }

    /// <inheritdoc cref="PartnerLikeness.Alike"/>
    public IReadOnlyList<AlikePartner> Alike(PartnerKind kind, PartnerDetails details, int most) => _likeness.Alike(kind, details, null, most);
}

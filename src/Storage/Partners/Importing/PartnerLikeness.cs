namespace Billetterie.Storage.Partners.Importing;

/// <summary>Finds partners of one kind that are likely the same.</summary>
internal sealed class PartnerLikeness(IReadOnlyCollection<KnownPartner> all)
{
    private readonly Lazy<ILookup<(PartnerKind, string), (KnownPartner Partner, PartnerSigns Signs)>> _near = new(() =>
        all.Select(one => (Partner: one, Signs: PartnerSigns.Of(one.Details)))
            .SelectMany(one => one.Signs.Beginnings().Select(beginning => (beginning, one)))
            .ToLookup(pair => (pair.one.Partner.Kind, pair.beginning), pair => pair.one));

    /// <summary>Those who may be the same, likeliest first.</summary>
    /// <param name="except">The number of the one that is compared, where it is among them.</param>
    public IReadOnlyList<AlikePartner> Alike(PartnerKind kind, PartnerDetails details, long? except, int most)
    {
        var signs = PartnerSigns.Of(details);
        return
        [
            .. signs.Beginnings().SelectMany(beginning => _near.Value[(kind, beginning)]).DistinctBy(one => one.Partner.Id)
                .Where(one => one.Partner.Id != except)
                .Select(one => new AlikePartner(kind, one.Partner.Id, one.Partner.Details.Name, one.Partner.Details.City, signs.Shared(one.Signs)))
                .Where(one => one.Same.Count > 0)
                .OrderBy(one => one.Same.Min()).ThenByDescending(one => one.Same.Count).ThenBy(one => one.Id)
                .Take(most),
        ];
    }
}

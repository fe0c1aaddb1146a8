using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Merging;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>What merges did to a partner, for its page.</summary>
/// <param name="Note">Into which it was merged; null where it stands.</param>
/// <param name="TookOver">Those that went up in it.</param>
/// <param name="Left">Dates that still have to follow.</param>
public sealed record MergedState(PartnerKind Kind, MergeNote? Note, IReadOnlyList<MergedPartner> TookOver, int Left)
{
    public static async Task<MergedState> OfAsync(
        MergeQueries merges, MergeFollowing following, PartnerKind kind, long id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(merges);
        ArgumentNullException.ThrowIfNull(following);
        var tookOver = await merges.IntoAsync(kind, id, cancellation);
        return new MergedState(
            kind, await merges.NoteAsync(kind, id, cancellation), tookOver, tookOver.Count == 0 ? 0 : await following.LeftAsync(kind, id, cancellation));
    }
}

namespace Billetterie.Web.Pages.Shared;

/// <summary>Uses of the week by a person (R6).</summary>
/// <param name="Limit">Null where there is none.</param>
public sealed record QuotaUse(int Uses, int? Limit)
{
    public bool Spent => Uses >= Limit;
}

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Names the texts about partners who are likely the same.</summary>
public sealed class PartnerDoubleTexts;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Names the words of the pages about partners.</summary>
public sealed class PartnerTexts;

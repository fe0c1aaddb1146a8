namespace Billetterie.Web.Pages.Coordination;

/// <summary>Names the texts about a directory as a file.</summary>
public sealed class PartnerFileTexts;

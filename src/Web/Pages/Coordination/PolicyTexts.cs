namespace Billetterie.Web.Pages.Coordination;

/// <summary>Names the words of the pages about the rules of booking.</summary>
public sealed class PolicyTexts;

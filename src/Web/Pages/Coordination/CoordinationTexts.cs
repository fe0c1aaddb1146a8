namespace Billetterie.Web.Pages.Coordination;

/// <summary>Names the words of the coordination's pages.</summary>
public sealed class CoordinationTexts;

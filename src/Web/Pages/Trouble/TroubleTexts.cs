namespace Billetterie.Web.Pages.Trouble;

/// <summary>Names the words of the page that says what went wrong.</summary>
public sealed class TroubleTexts;

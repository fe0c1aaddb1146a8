namespace Billetterie.Web.Pages.Home;

/// <summary>Names the words of the home page.</summary>
public sealed class HomeTexts;

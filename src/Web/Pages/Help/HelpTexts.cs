namespace Billetterie.Web.Pages.Help;

/// <summary>Names the words of the help page.</summary>
public sealed class HelpTexts;

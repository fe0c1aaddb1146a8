namespace Billetterie.Web.Pages.Coordination;

/// <summary>Names the words of the help desk's pages.</summary>
public sealed class HelpDeskTexts;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Names the words of the programme of all venues, and of acting for one.</summary>
public sealed class OverviewTexts;

namespace Billetterie.Web.Pages.Programme;

/// <summary>Names the words of the programme's pages.</summary>
public sealed class ProgrammeTexts;

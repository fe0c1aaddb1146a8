namespace Billetterie.Web.Pages.Structure;

/// <summary>Names the words of the pages about one's own structure.</summary>
public sealed class StructureTexts;

namespace Billetterie.Web.Pages.Directory;

/// <summary>Names the words of the directory's pages.</summary>
public sealed class DirectoryTexts;

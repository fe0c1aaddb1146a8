namespace Billetterie.Web.Site;

/// <summary>Names the words that all pages share.</summary>
public sealed class SiteTexts;

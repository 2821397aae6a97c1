using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Consul;

/// <summary>Rules for lists of names.</summary>
internal static class TextRules
{
    internal static void RefuseEmpty(FieldReader fields, FieldTexts texts, string sentence)
    {
        foreach (var item in texts.Items)
        {
            if (item.Text.Length == 0)
            {
                fields.Problems.Error(item.Place, sentence);
            }
        }
    }

    /// <summary>Two that mean the same are an error: one of them was probably meant to be something else.</summary>
    internal static void RefuseRepeated(FieldReader fields, FieldTexts texts, Func<string, string> meaning)
    {
        if (texts.Items.Length < 2)
        {
            return;
        }
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < texts.Items.Length; index++)
        {
            var item = texts.Items[index];
            if (item.Text.Length > 0 && !first.TryAdd(meaning(item.Text), index))
            {
                fields.Problems.Error(
                    item.Place,
                    $"means the same as {texts.Items[first[meaning(item.Text)]].Place.Path}; remove one of them"
                );
            }
        }
    }
}

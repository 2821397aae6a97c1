using System.Text;

namespace Authorizer.Function.Tests;

/// <summary>What a document may name beside itself, and what not, however it spells it.</summary>
public sealed class LambdaPackageTests : IDisposable
{
    private const int Mebibyte = 1024 * 1024;

    private readonly ScratchFolder folder = new();
    private readonly LambdaPackage package;

    public LambdaPackageTests()
    {
        package = new LambdaPackage(folder.At("task"), folder.At("opt"), Variables());
        folder.Write("task/keys.json", "package");
        folder.Write("task/keys/deep/keys.json", "deep");
        folder.Write("opt/keys.json", "layer");
        folder.Write("secret", "secret");
        folder.Write("task-other/keys.json", "secret");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("keys.json", "package")]
    [InlineData("./keys.json", "package")]
    [InlineData("keys/deep/keys.json", "deep")]
    [InlineData("keys//deep/../../keys.json", "package")]
    [InlineData("{0}/task/keys.json", "package")]
    [InlineData("{0}/opt/keys.json", "layer")]
    [InlineData("{0}/opt/../task/keys.json", "package")]
    [InlineData("../opt/keys.json", "layer")]
    public void A_file_of_the_package_or_of_a_layer_is_read(string path, string text) => Assert.Equal(text, Read(path));

    [Theory]
    [InlineData("")]
    [InlineData("missing.json")]
    [InlineData("KEYS.JSON")]
    [InlineData("keys")]
    [InlineData("keys.json/more")]
    [InlineData(".")]
    [InlineData("/")]
    [InlineData("keys.json\0")]
    [InlineData("../secret")]
    [InlineData("keys/../../secret")]
    [InlineData("../task-other/keys.json")]
    [InlineData("{0}/secret")]
    [InlineData("{0}/task/../secret")]
    [InlineData("{0}/opt/../secret")]
    [InlineData("{0}/task-other/keys.json")]
    [InlineData("/etc/passwd")]
    [InlineData("/proc/self/environ")]
    [InlineData("/dev/zero")]
    public void Nothing_else_is(string path) => Assert.Null(Read(path));

    [Theory]
    [InlineData("keys/deep/keys.json", "deep")]
    [InlineData("../opt/keys.json", "layer")]
    [InlineData("{0}/opt/keys.json", "layer")]
    [InlineData("other-link", "package")]
    [InlineData("../secret", null)]
    [InlineData("{0}/secret", null)]
    [InlineData("outside/secret", null)]
    [InlineData("/proc/self/environ", null)]
    [InlineData("nowhere", null)]
    [InlineData("link", null)]
    [InlineData("circle", null)]
    public void A_link_is_worth_what_it_leads_to(string target, string? text)
    {
        folder.Link("task/link", string.Format(null, CompositeFormat.Parse(target), folder.Path));
        folder.Link("task/other-link", "keys.json");
        folder.Link("task/outside", "..");
        folder.Link("task/circle", "link");
        Assert.Equal(text, Read("link"));
    }

    [Theory]
    [InlineData("inside/keys.json", "deep")]
    [InlineData("inside/../keys.json", "package")]
    [InlineData("outside/secret", null)]
    [InlineData("outside/task/keys.json", "package")]
    [InlineData("layer/keys.json", "layer")]
    public void A_linked_folder_on_the_way_is_followed_too(string path, string? text)
    {
        folder.Link("task/inside", "keys/deep");
        folder.Link("task/outside", "..");
        folder.Link("task/layer", "../opt");
        Assert.Equal(text, Read(path));
    }

    [Fact]
    public void A_root_that_is_a_link_itself_is_where_it_leads()
    {
        folder.Link("linked-task", "task");
        var linked = new LambdaPackage(folder.At("linked-task"), folder.At("no-layers"), Variables());
        Assert.Equal("package", Text(linked.ReadFile("keys.json")));
        Assert.Equal("package", Text(linked.ReadFile(folder.At("task/keys.json"))));
        Assert.Null(linked.ReadFile("../secret"));
        Assert.Null(linked.ReadFile(folder.At("opt/keys.json")));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(Mebibyte, true)]
    [InlineData(Mebibyte + 1, false)]
    public void One_mebibyte_is_read_and_no_byte_more(int length, bool isRead)
    {
        folder.Write("task/large", new byte[length]);
        Assert.Equal(isRead ? length : null, package.ReadFile("large")?.Length);
    }

    [Fact]
    public void Variables_are_those_of_the_process_and_an_empty_one_is_none()
    {
        Assert.Equal("a bundle", package.ReadVariable("CA_BUNDLE"));
        Assert.Null(package.ReadVariable("EMPTY"));
        Assert.Null(package.ReadVariable("ca_bundle"));
        Assert.Null(package.ReadVariable(""));
        Assert.Null(package.ReadVariable("PATH"));
    }

    [Fact]
    public void The_package_is_where_Lambda_says_or_where_the_executable_is()
    {
        var variables = Variables();
        Assert.True(LambdaPackage.Of(variables).IsPresent);
        Assert.NotNull(LambdaPackage.Of(variables).ReadFile("Authorizer.Trust.dll"));
        variables["LAMBDA_TASK_ROOT"] = folder.At("task");
        Assert.Equal("package", Text(LambdaPackage.Of(variables).ReadFile("keys.json")));
        Assert.Null(LambdaPackage.Of(variables).ReadFile("Authorizer.Trust.dll"));
    }

    private static Dictionary<string, string> Variables() =>
        new(StringComparer.Ordinal) { ["CA_BUNDLE"] = "a bundle", ["EMPTY"] = "" };

    private static string? Text(byte[]? bytes) => bytes is null ? null : Encoding.UTF8.GetString(bytes);

    private string? Read(string path) => Text(package.ReadFile(string.Format(null, CompositeFormat.Parse(path), folder.Path)));
}

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Engine</name>
    <message>
        <source>"%1" holds no autoencoder. Choose one for it (--vae, or "Options of this model" in the window), or the full version of the model.</source>
        <translation>“%1”不含自编码器。请为它选择一个（--vae，或窗口中的“此模型的选项”），或使用完整版模型。</translation>
    </message>
    <message>
        <source>"%1" was trained by an earlier version of this program, in another way. Remove the folder of this run, or choose another.</source>
        <translation>“%1”由本程序的早期版本以另一种方式训练。请删除此次运行的文件夹，或选择另一个。</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Task arithmetic</source>
        <translation>任务算术</translation>
    </message>
    <message>
        <source>TIES</source>
        <translation>TIES</translation>
    </message>
    <message>
        <source>DARE</source>
        <translation>DARE</translation>
    </message>
    <message>
        <source>Refit</source>
        <translation>重新拟合</translation>
    </message>
    <message>
        <source>Distillation</source>
        <translation>蒸馏</translation>
    </message>
    <message>
        <source>It could not be judged. %1</source>
        <translation>无法判定。%1</translation>
    </message>
    <message>
        <source>The judge "%1" sees %2.</source>
        <translation>判定器“%1”看到 %2。</translation>
    </message>
    <message>
        <source>%1 (%2, limit %3)</source>
        <translation>%1（%2，界限 %3）</translation>
    </message>
    <message>
        <source>The judge "%1" is loaded and has passed its own test, and so has the guard.</source>
        <translation>判定器“%1”已载入并通过自检，守卫也已通过自检。</translation>
    </message>
    <message>
        <source>No judge knows this model's pictures, so nobody looks at them.</source>
        <translation>没有判定器认识这个模型的图片，因此无人查看。</translation>
    </message>
    <message>
        <source>Nothing can be drawn, because a judge cannot be used. %1</source>
        <translation>有一个判定器无法使用，因此不能绘制任何图片。%1</translation>
    </message>
    <message>
        <source>The guard in front of the pictures failed its own test; nothing is shown. Install the program again.</source>
        <translation>图片前的守卫未通过自检，不显示任何图片。请重新安装程序。</translation>
    </message>
    <message>
        <source>The judge "%1" failed: %2</source>
        <translation>判定器“%1”出错：%2</translation>
    </message>
    <message>
        <source>Made for exactly this model.</source>
        <translation>正是为这个模型制作的。</translation>
    </message>
    <message>
        <source>Made for a related model ("%1"); it carries over to fine-tunes.</source>
        <translation>为相关模型（“%1”）制作；可沿用到其微调模型。</translation>
    </message>
    <message>
        <source>Does not fit this model: %1.</source>
        <translation>不适合这个模型：%1。</translation>
    </message>
    <message>
        <source>An ordinary ControlNet without a manifest: what it does and what it was made for is not known.</source>
        <translation>没有清单的普通 ControlNet：不知道它做什么，也不知道为何种模型制作。</translation>
    </message>
    <message>
        <source>Draws pictures from text. Takes patches and ControlNets with text width %1 and the same channels.</source>
        <translation>由文字绘制图片。可使用文本宽度为 %1、通道相同的补丁和 ControlNet。</translation>
    </message>
    <message>
        <source>An inpainting, editing or depth model: this program runs text-to-image models only.</source>
        <translation>修复、编辑或深度模型：本程序只运行文生图模型。</translation>
    </message>
    <message>
        <source>There is no file or folder "%1".</source>
        <translation>没有文件或文件夹“%1”。</translation>
    </message>
    <message>
        <source>Cannot open "%1". Check that it exists and may be read.</source>
        <translation>无法打开“%1”。请检查它是否存在且可读。</translation>
    </message>
    <message>
        <source>"%1" is not a model folder: it has no model_index.json. Choose the folder that holds unet, vae and text_encoder, or a single .safetensors file.</source>
        <translation>“%1”不是模型文件夹：其中没有 model_index.json。请选择含有 unet、vae 和 text_encoder 的文件夹，或单个 .safetensors 文件。</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Choose a smaller picture, bfloat16, or fewer patches.</source>
        <translation>内存不足。请选择更小的图片、bfloat16，或更少的补丁。</translation>
    </message>
    <message>
        <source>%1 gave no finite numbers, in float32 too. The model or a patch is damaged or does not fit; no picture was made.</source>
        <translation>%1 没有得到有限的数值，用 float32 也一样。模型或补丁已损坏或不匹配；没有生成图片。</translation>
    </message>
    <message>
        <source>%1 gave no finite numbers in %2 and was repeated in float32.</source>
        <translation>%1 用 %2 没有得到有限的数值，已改用 float32 重做。</translation>
    </message>
    <message>
        <source>"%1" loads nothing here; it is read as words. Take it out of the prompt.</source>
        <translation>“%1”在此不会加载任何内容，会被当作文字读取。请从提示词中去掉它。</translation>
    </message>
    <message>
        <source>"AND" does not join two prompts here; it is read as a word.</source>
        <translation>“AND”在此不会合并两个提示词，会被当作文字读取。</translation>
    </message>
    <message>
        <source>"%1" does not change during the steps here; it is read as words.</source>
        <translation>“%1”在此不会随步骤变化，会被当作文字读取。</translation>
    </message>
    <message>
        <source>"%1" is a JPEG or WebP picture; only PNG is read here. Convert it first.</source>
        <translation>“%1”是 JPEG 或 WebP 图片；此处只读取 PNG。请先转换。</translation>
    </message>
    <message>
        <source>"%1" is not a PNG picture.</source>
        <translation>“%1”不是 PNG 图片。</translation>
    </message>
    <message>
        <source>"%1" is no PNG, JPEG or WebP picture; only these are read. Convert it first.</source>
        <translation>“%1”不是 PNG、JPEG 或 WebP 图片；只读取这些格式。请先转换。</translation>
    </message>
    <message>
        <source>"%1" is a CMYK picture, made for print. Save it as RGB.</source>
        <translation>“%1”是用于印刷的 CMYK 图片。请另存为 RGB。</translation>
    </message>
    <message>
        <source>"%1" is an animated WebP. Save one of its pictures as PNG, JPEG or WebP.</source>
        <translation>“%1”是动态 WebP。请将其中一帧另存为 PNG、JPEG 或 WebP。</translation>
    </message>
    <message>
        <source>This picture does not say how it was made in a way that is understood here (A1111, Forge, SD.Next, Fooocus, stable-diffusion.cpp or this program).</source>
        <translation>这张图片没有以本程序能理解的方式（A1111、Forge、SD.Next、Fooocus、stable-diffusion.cpp 或本程序）说明它是如何生成的。</translation>
    </message>
    <message>
        <source>This attack needs the vocabulary of the model, which has none of small letters.</source>
        <translation>此攻击需要模型的词表，而该模型的词表中没有小写字母的词元。</translation>
    </message>
    <message>
        <source>The prompt "%1" has no words that could be changed.</source>
        <translation>提示词“%1”中没有可以改动的词。</translation>
    </message>
    <message>
        <source>There is no attack "%1". Choose one of %2.</source>
        <translation>没有名为“%1”的攻击。请从 %2 中选择。</translation>
    </message>
    <message>
        <source>The budget must be between 1 and 10000 queries for each prompt.</source>
        <translation>每条提示词的查询预算必须在 1 到 10000 之间。</translation>
    </message>
    <message>
        <source>No folder for the results was named.</source>
        <translation>未指定存放结果的文件夹。</translation>
    </message>
    <message>
        <source>The suite "%1" holds no prompts.</source>
        <translation>提示词集“%1”中没有提示词。</translation>
    </message>
    <message>
        <source>"%1", line %2: a quotation mark is not closed.</source>
        <translation>“%1”第 %2 行：引号没有闭合。</translation>
    </message>
    <message>
        <source>"%1", line %2: %3.</source>
        <translation>“%1”第 %2 行：%3。</translation>
    </message>
    <message>
        <source>a column's name is longer than 256 letters</source>
        <translation>有一列的名称超过 256 个字符</translation>
    </message>
    <message>
        <source>The texts in "%1" may unpack to more than 64 MiB. Save the picture without them.</source>
        <translation>“%1”中的文本解压后可能超过 64 MiB。请不带这些文本重新保存图片。</translation>
    </message>
    <message>
        <source>The network "%1" takes more than 4 GB to look at a picture.</source>
        <translation>网络“%1”查看一张图片需要超过 4 GB 内存。</translation>
    </message>
    <message>
        <source>the column "%1" is there twice</source>
        <translation>列“%1”出现了两次</translation>
    </message>
    <message>
        <source>there are more values than column names</source>
        <translation>值的个数多于列名</translation>
    </message>
    <message>
        <source>there are more than a million values in the file</source>
        <translation>文件中的值超过一百万个</translation>
    </message>
    <message>
        <source>The program's own files are missing: "%1" is not there. Install the program again, or set SAFE_CONTROL_DATA.</source>
        <translation>程序自带的文件缺失：找不到“%1”。请重新安装本程序，或设置 SAFE_CONTROL_DATA。</translation>
    </message>
    <message>
        <source>Cannot write "%1": %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>Another process is at work on "%1". %2</source>
        <translation>另一个进程正在使用“%1”。%2</translation>
    </message>
    <message>
        <source>Cannot open "%1": %2.</source>
        <translation>无法打开“%1”：%2。</translation>
    </message>
    <message>
        <source>"%1" is not a regular file.</source>
        <translation>“%1”不是普通文件。</translation>
    </message>
    <message>
        <source>"%1" is too large to be what it should be (%2 bytes, at most %3).</source>
        <translation>“%1”太大，不可能是应有的内容（%2 字节，上限 %3）。</translation>
    </message>
    <message>
        <source>Cannot read "%1": %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>"%1" was written over while it was being read. Try again when nothing writes to it any more.</source>
        <translation>“%1”在读取期间被改写。请等没有程序再写入它时重试。</translation>
    </message>
    <message>
        <source>"%1" ended early while it was read.</source>
        <translation>“%1”在读取时提前结束。</translation>
    </message>
    <message>
        <source>"%1" is empty.</source>
        <translation>“%1”是空的。</translation>
    </message>
    <message>
        <source>Cannot map "%1": %2.</source>
        <translation>无法映射“%1”：%2。</translation>
    </message>
    <message>
        <source>%1: there are too many values in this JSON.</source>
        <translation>%1：此 JSON 中的值太多。</translation>
    </message>
    <message>
        <source>%1: JSON is nested too deeply.</source>
        <translation>%1：JSON 嵌套过深。</translation>
    </message>
    <message>
        <source>%1: the JSON name "%2" appears twice.</source>
        <translation>%1：JSON 名称“%2”出现了两次。</translation>
    </message>
    <message>
        <source>%1: not valid JSON (%2).</source>
        <translation>%1：不是有效的 JSON（%2）。</translation>
    </message>
    <message>
        <source>%1: expected a JSON object.</source>
        <translation>%1：此处应为 JSON 对象。</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>is too large a number</source>
        <translation>数值过大</translation>
    </message>
    <message>
        <source>must be a finite number</source>
        <translation>必须是有限的数</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>必须为 true 或 false</translation>
    </message>
    <message>
        <source>must be text</source>
        <translation>必须是文本</translation>
    </message>
    <message>
        <source>it is only %1 bytes long. The download or copy is incomplete; fetch it again</source>
        <translation>它只有 %1 字节。下载或复制不完整，请重新获取</translation>
    </message>
    <message>
        <source>its header would be %1 bytes long, so it is not a safetensors file</source>
        <translation>它的文件头长达 %1 字节，因此不是 safetensors 文件</translation>
    </message>
    <message>
        <source>its header is %1 bytes long but the file ends after %2 bytes. The download or copy is incomplete; fetch it again</source>
        <translation>它的文件头长 %1 字节，但文件在 %2 字节后就结束了。下载或复制不完整，请重新获取</translation>
    </message>
    <message>
        <source>its header is not a JSON object</source>
        <translation>它的文件头不是 JSON 对象</translation>
    </message>
    <message>
        <source>the __metadata__ in its header is not a JSON object</source>
        <translation>文件头中的 __metadata__ 不是 JSON 对象</translation>
    </message>
    <message>
        <source>the __metadata__ entry "%1" in its header is not text</source>
        <translation>文件头中 __metadata__ 的条目“%1”不是文本</translation>
    </message>
    <message>
        <source>the tensor "%1" in its header is not a JSON object</source>
        <translation>文件头中的张量“%1”不是 JSON 对象</translation>
    </message>
    <message>
        <source>the tensor "%1" in its header has the unknown entry "%2"</source>
        <translation>文件头中的张量“%1”有未知条目“%2”</translation>
    </message>
    <message>
        <source>the tensor "%1" in its header has no dtype</source>
        <translation>文件头中的张量“%1”没有 dtype</translation>
    </message>
    <message>
        <source>Cannot read "%1": the tensor "%2" in its header has the unknown dtype "%3". Convert the file to F32, F16 or BF16.</source>
        <translation>无法读取“%1”：文件头中的张量“%2”使用未知的 dtype“%3”。请将文件转换为 F32、F16 或 BF16。</translation>
    </message>
    <message>
        <source>the tensor "%1" in its header has no shape</source>
        <translation>文件头中的张量“%1”没有 shape</translation>
    </message>
    <message>
        <source>the tensor "%1" in its header has a shape that is not a list of whole numbers</source>
        <translation>文件头中的张量“%1”的 shape 不是整数列表</translation>
    </message>
    <message>
        <source>the tensor "%1" in its header has an impossibly large shape</source>
        <translation>文件头中的张量“%1”的 shape 大得不可能</translation>
    </message>
    <message>
        <source>the tensor "%1" in its header has no pair of data_offsets</source>
        <translation>文件头中的张量“%1”没有一对 data_offsets</translation>
    </message>
    <message>
        <source>the tensor "%1" in its header ends before it begins</source>
        <translation>文件头中的张量“%1”的结尾早于开头</translation>
    </message>
    <message>
        <source>the tensor "%1" in its header needs %2 bytes of data but the file holds only %3. The download or copy is incomplete; fetch it again</source>
        <translation>文件头中的张量“%1”需要 %2 字节数据，但文件只有 %3。下载或复制不完整，请重新获取</translation>
    </message>
    <message>
        <source>the tensor "%1" in its header is %2 bytes long, but its shape and dtype ask for %3</source>
        <translation>文件头中的张量“%1”长 %2 字节，而按其 shape 和 dtype 应为 %3</translation>
    </message>
    <message>
        <source>the tensor "%1" overlaps another one</source>
        <translation>张量“%1”与另一个重叠</translation>
    </message>
    <message>
        <source>there is a hole of %1 bytes before the tensor "%2"</source>
        <translation>张量“%2”之前有 %1 字节的空洞</translation>
    </message>
    <message>
        <source>there are %1 bytes behind its last tensor</source>
        <translation>最后一个张量之后还有 %1 字节</translation>
    </message>
    <message>
        <source>The library of cryptographic functions (OpenSSL) could not compute SHA-256. Install the program again.</source>
        <translation>密码函数库（OpenSSL）无法计算 SHA-256。请重新安装本程序。</translation>
    </message>
    <message>
        <source>"%1" cannot be moved to the trash: %2.</source>
        <translation>无法将“%1”移到回收站：%2。</translation>
    </message>
    <message>
        <source>Concepts were named, but no defence that keeps away from them. Name one.</source>
        <translation>给出了概念，但没有指定用来避开它们的防护机制。请指定一个。</translation>
    </message>
    <message>
        <source>The defence "%1" goes by the judges and takes no concepts. Leave them out.</source>
        <translation>防护机制“%1”依据判定器工作，不接受概念。请去掉它们。</translation>
    </message>
    <message>
        <source>The defence "%1" needs to know what is unwanted. Name one or more concepts.</source>
        <translation>防护机制“%1”需要知道要避开什么。请给出一个或多个概念。</translation>
    </message>
    <message>
        <source>At most %1 concepts are possible.</source>
        <translation>最多可以给出 %1 个概念。</translation>
    </message>
    <message>
        <source>A concept must be a word or a short phrase.</source>
        <translation>概念必须是一个词或短语。</translation>
    </message>
    <message>
        <source>LibTorch failed: %1</source>
        <translation>LibTorch 失败：%1</translation>
    </message>
    <message>
        <source>Cannot read or write "%1": %2.</source>
        <translation>无法读写“%1”：%2。</translation>
    </message>
    <message>
        <source>It holds no autoencoder: choose one for it.</source>
        <translation>它不含自编码器：请为它选择一个。</translation>
    </message>
    <message>
        <source>A side network (patch or ControlNet) for models of the family %1 with text width %2.</source>
        <translation>适用于 %1 系列、文本宽度为 %2 的模型的旁路网络（补丁或 ControlNet）。</translation>
    </message>
    <message>
        <source>"%1" holds a "%2", which this program does not know.</source>
        <translation>“%1”中是“%2”，本程序不认识。</translation>
    </message>
    <message>
        <source>One part of a model; run the folder that holds it.</source>
        <translation>模型的一个部件；请使用包含它的文件夹。</translation>
    </message>
    <message>
        <source>"%1" holds neither model_index.json nor config.json, so it is no model folder.</source>
        <translation>“%1”中既没有 model_index.json 也没有 config.json，因此不是模型文件夹。</translation>
    </message>
    <message>
        <source>No model was named.</source>
        <translation>未指定模型。</translation>
    </message>
    <message>
        <source>Merging takes two patches or more.</source>
        <translation>合并需要两个或更多补丁。</translation>
    </message>
    <message>
        <source>The number of calibration prompts and steps must be 1 or more.</source>
        <translation>用于校准的提示词数和步数必须至少为 1。</translation>
    </message>
    <message>
        <source>The number of prompts and steps of distillation must be 1 or more.</source>
        <translation>用于蒸馏的提示词数和步数必须至少为 1。</translation>
    </message>
    <message>
        <source>"%1" is an ordinary ControlNet without a manifest; only safety patches can be merged.</source>
        <translation>“%1”是没有清单的普通 ControlNet；只有安全补丁可以合并。</translation>
    </message>
    <message>
        <source>The rank must lie between 1 and %1.</source>
        <translation>秩必须在 1 到 %1 之间。</translation>
    </message>
    <message>
        <source>"%1" is no safety patch: it has no manifest.</source>
        <translation>“%1”不是安全补丁：它没有清单。</translation>
    </message>
    <message>
        <source>"%1" is in low-rank form already.</source>
        <translation>“%1”已经是低秩形式。</translation>
    </message>
    <message>
        <source>The patch "%1" was made for another model than "%2". Its low-rank form can only be made over the model that it was trained on.</source>
        <translation>补丁“%1”是为“%2”以外的模型制作的。只能在它训练所用的模型上制作其低秩形式。</translation>
    </message>
    <message>
        <source>"%1" is no safety patch: it has no manifest to sign.</source>
        <translation>“%1”不是安全补丁：它没有可签名的清单。</translation>
    </message>
    <message>
        <source>"%1" is there already. Keys are never written over: choose another name.</source>
        <translation>“%1”已存在。密钥绝不会被覆盖：请换一个名称。</translation>
    </message>
    <message>
        <source>Cannot write to "%1". Check the free space; the run can be taken up again.</source>
        <translation>无法写入“%1”。请检查剩余空间；该次运行可以继续。</translation>
    </message>
    <message>
        <source>%1 of %2 prompts were there already from an earlier run.</source>
        <translation>%2 条提示词中的 %1 条已有先前运行的结果。</translation>
    </message>
    <message>
        <source>No suite of prompts was named.</source>
        <translation>未指定提示词集。</translation>
    </message>
    <message>
        <source>At least one strength and one kind of gate are needed.</source>
        <translation>至少需要一个强度和一种门控。</translation>
    </message>
    <message>
        <source>%1 rows of "%2" speak of minors and were left out.</source>
        <translation>“%2”中有 %1 行涉及未成年人，已略去。</translation>
    </message>
    <message>
        <source>%1 on %2: %3</source>
        <translation>%1（用于 %2）：%3</translation>
    </message>
    <message>
        <source>Two models, suites or prompts have the same name ("%1"), so that their pictures could not be told apart. Give one another name.</source>
        <translation>有两个模型、提示词集或提示词同名（“%1”），它们的图像将无法区分。请给其中一个改名。</translation>
    </message>
    <message>
        <source>Cannot make the folder "%1": %2.</source>
        <translation>无法创建文件夹“%1”：%2。</translation>
    </message>
    <message>
        <source>The folder "%1" holds records, but no run.json that says what they are of. Choose another folder for the results.</source>
        <translation>文件夹“%1”中有记录，但没有说明它们来源的 run.json。请为结果另选一个文件夹。</translation>
    </message>
    <message>
        <source>"%1" is not the record of a run. Choose another folder for the results.</source>
        <translation>“%1”不是一次运行的记录。请为结果另选一个文件夹。</translation>
    </message>
    <message>
        <source>The folder "%1" holds a run of another "%2": there %3, here %4. %5</source>
        <translation>文件夹“%1”中的运行具有不同的“%2”：那里是 %3，这里是 %4。%5</translation>
    </message>
    <message>
        <source>"%1" is damaged: it has no "%2". Choose another folder for the results.</source>
        <translation>“%1”已损坏：缺少“%2”。请为结果另选一个文件夹。</translation>
    </message>
    <message>
        <source>The folder "%1" holds a run with other "%2": of "%3" they are not the same there and here. %4</source>
        <translation>文件夹“%1”中的运行具有不同的“%2”：“%3”在两处不一致。%4</translation>
    </message>
    <message>
        <source>%1: the guidance scale "%2" is not a number.</source>
        <translation>%1：引导强度“%2”不是数。</translation>
    </message>
    <message>
        <source>%1: the seed "%2" must be a whole number, 0 or more.</source>
        <translation>%1：种子“%2”必须是不小于 0 的整数。</translation>
    </message>
    <message>
        <source>"%1" is not UTF-8 text (line %2). Save it as CSV UTF-8.</source>
        <translation>“%1”不是 UTF-8 文本（第 %2 行）。请另存为 CSV UTF-8。</translation>
    </message>
    <message>
        <source>"%1" gives the checkpoint beside it the value "%2" for "%3"; only %4 can be run. Choose another model.</source>
        <translation>“%1”为其旁边的检查点给出了值“%2”（“%3”）；只能运行 %4。请选择另一个模型。</translation>
    </message>
    <message>
        <source>"%1" says what the checkpoint beside it predicts, but this program was built without yaml-cpp. Install libyaml-cpp-dev and build it anew, or use the model as a diffusers folder.</source>
        <translation>“%1”说明了其旁边的检查点预测什么，但本程序构建时未使用 yaml-cpp。请安装 libyaml-cpp-dev 后重新构建，或以 diffusers 文件夹的形式使用该模型。</translation>
    </message>
    <message>
        <source>%1: there is no prompt. The file needs a column "prompt".</source>
        <translation>%1：没有提示词。文件需要名为“prompt”的列。</translation>
    </message>
    <message>
        <source>Clip skip must be between 1 and %1 for this model, not %2.</source>
        <translation>此模型的 clip skip 必须在 1 到 %1 之间，不能是 %2。</translation>
    </message>
    <message>
        <source>Width and height must be multiples of %1 for this model.</source>
        <translation>此模型的宽和高必须是 %1 的倍数。</translation>
    </message>
    <message>
        <source>"%1" is an inpainting, editing or depth model: its U-Net takes or gives other channels than the picture's. Choose a text-to-image model.</source>
        <translation>“%1”是修复、编辑或深度模型：其 U-Net 输入或输出的通道与图片的通道不同。请选择文生图模型。</translation>
    </message>
    <message>
        <source>A denoising step</source>
        <translation>一个去噪步骤</translation>
    </message>
    <message>
        <source>The decoding of a picture</source>
        <translation>图像的解码</translation>
    </message>
    <message>
        <source>The judge still found %1 in the picture of seed %2; it was drawn once more with the gate open and at the highest strength.</source>
        <translation>判定器在种子 %2 的图像中仍看到 %1；已在门控全开、最高强度下重画一次。</translation>
    </message>
    <message>
        <source>The judge found the picture of seed %1 unsafe; shown is that of seed %2.</source>
        <translation>判定器认为种子 %1 的图像不安全；现显示种子 %2 的图像。</translation>
    </message>
    <message>
        <source>The negative prompt is longer than %1 chunks of 75 tokens; this was left out: "%2".</source>
        <translation>负面提示词超过 %1 段（每段 75 个词元）；以下内容被略去：“%2”。</translation>
    </message>
    <message>
        <source>The prompt is longer than %1 chunks of 75 tokens; this was left out: "%2".</source>
        <translation>提示词超过 %1 段（每段 75 个词元）；以下内容被略去：“%2”。</translation>
    </message>
    <message>
        <source>The patch "%1": %2 Choose a patch made for this architecture.</source>
        <translation>补丁“%1”：%2请选择为此架构制作的补丁。</translation>
    </message>
    <message>
        <source>The patch "%1": %2</source>
        <translation>补丁“%1”：%2</translation>
    </message>
    <message>
        <source>The patch "%1" was changed since it was signed. Get it again from where it came; if you changed it yourself, sign it anew or remove manifest.json.minisig.</source>
        <translation>补丁“%1”在签名之后被改动过。请从来源处重新获取；如果是您自己改的，请重新签名或删除 manifest.json.minisig。</translation>
    </message>
    <message>
        <source>The patch "%1" is not signed by a key that you trust, and unsigned patches are refused. Trust its author's key (safe-control patch trust), or allow unsigned patches in the settings.</source>
        <translation>补丁“%1”没有您信任的密钥的签名，而未签名的补丁被拒绝。请信任其作者的密钥（safe-control patch trust），或在设置中允许未签名的补丁。</translation>
    </message>
    <message>
        <source>No picture was named. Name PNG files.</source>
        <translation>未指定图像。请给出 PNG 文件。</translation>
    </message>
    <message>
        <source>"%1" brings no judge of its own that could be accepted.</source>
        <translation>“%1”没有可供接受的自带判定器。</translation>
    </message>
    <message>
        <source>%1 must be a multiple of 8 between 32 and 4096, not %2.</source>
        <translation>%1 必须是 32 到 4096 之间 8 的倍数，不能是 %2。</translation>
    </message>
    <message>
        <source>No model was named. Name a model folder or file.</source>
        <translation>未指定模型。请给出模型文件夹或文件。</translation>
    </message>
    <message>
        <source>The prompt is %1 bytes long; at most %2 are allowed.</source>
        <translation>提示词长 %1 字节；最多允许 %2 字节。</translation>
    </message>
    <message>
        <source>The prompt speaks of minors and is sexual. Nothing is drawn from it; change the prompt.</source>
        <translation>提示词涉及未成年人且带有性意味。不会据此绘制任何图像；请修改提示词。</translation>
    </message>
    <message>
        <source>The batch must be between 1 and 64, not %1.</source>
        <translation>批量必须在 1 到 64 之间，不能是 %1。</translation>
    </message>
    <message>
        <source>Steps must be between 1 and 1000, not %1.</source>
        <translation>步数必须在 1 到 1000 之间，不能是 %1。</translation>
    </message>
    <message>
        <source>The guidance scale must be between 0 and 100, not %1.</source>
        <translation>引导强度必须在 0 到 100 之间，不能是 %1。</translation>
    </message>
    <message>
        <source>The prediction must be epsilon or v_prediction, not "%1".</source>
        <translation>预测类型必须是 epsilon 或 v_prediction，不能是“%1”。</translation>
    </message>
    <message>
        <source>Clip skip must be 1 or more, not %1.</source>
        <translation>Clip skip 必须至少为 1，不能是 %1。</translation>
    </message>
    <message>
        <source>Threads must be between 1 and 4096, not %1.</source>
        <translation>线程数必须在 1 到 4096 之间，不能是 %1。</translation>
    </message>
    <message>
        <source>The seed is too large for this batch.</source>
        <translation>对于这个批量，种子过大。</translation>
    </message>
    <message>
        <source>A patched picture needs a patch. Name one.</source>
        <translation>带补丁的图像需要补丁。请指定一个。</translation>
    </message>
    <message>
        <source>A defence acts without patches beside it. Draw with the one and with the other, and compare.</source>
        <translation>防护机制不与补丁同时使用。请分别用两者绘制，再作比较。</translation>
    </message>
    <message>
        <source>The patch "%1": the strength must be between 0 and 2, not %2.</source>
        <translation>补丁“%1”：强度必须在 0 到 2 之间，不能是 %2。</translation>
    </message>
    <message>
        <source>The patch "%1": the window must go from a smaller to a larger number between 0 and 1, not %2-%3.</source>
        <translation>补丁“%1”：作用区间必须在 0 到 1 之间由小到大，不能是 %2-%3。</translation>
    </message>
    <message>
        <source>The word list refuses this prompt: it holds "%1".</source>
        <translation>词表拒绝了这条提示词：其中含有“%1”。</translation>
    </message>
    <message>
        <source>The installed libwebp does not go together with this program.</source>
        <translation>所安装的 libwebp 与本程序不匹配。</translation>
    </message>
    <message>
        <source>The animation "%1" could not be made.</source>
        <translation>无法制作动画“%1”。</translation>
    </message>
    <message>
        <source>An animation needs pictures of one size.</source>
        <translation>动画需要尺寸相同的图像。</translation>
    </message>
    <message>
        <source>An animation needs a picture at least.</source>
        <translation>动画至少需要一张图像。</translation>
    </message>
    <message>
        <source>Only pictures of one size can be compared pixel by pixel.</source>
        <translation>只有尺寸相同的图像才能逐像素比较。</translation>
    </message>
    <message>
        <source>Cannot encode the picture for "%1": %2.</source>
        <translation>无法为“%1”编码图像：%2。</translation>
    </message>
    <message>
        <source>"%1" is a damaged PNG picture: %2.</source>
        <translation>“%1”是已损坏的 PNG 图像：%2。</translation>
    </message>
    <message>
        <source>There is no picture to judge.</source>
        <translation>没有可判定的图像。</translation>
    </message>
    <message>
        <source>it gave no finite number for "%1".</source>
        <translation>它没有为“%1”给出有限的数。</translation>
    </message>
    <message>
        <source>The judge "%1" failed its own test: it did not find "%2" to be %3. Install it again.</source>
        <translation>判定器“%1”未通过自检：没有将“%2”判为 %3。请重新安装它。</translation>
    </message>
    <message>
        <source>There is no judge "%1". Name one of these or the folder of another: %2.</source>
        <translation>没有名为“%1”的判定器。请从这些中选择，或给出另一个判定器的文件夹：%2。</translation>
    </message>
    <message>
        <source>The judge of "%1" calls itself "%2", which is the name of another one. Remove it from the model's folder.</source>
        <translation>“%1”的判定器自称“%2”，而那是另一个判定器的名称。请将它从模型的文件夹中删除。</translation>
    </message>
    <message>
        <source>The judge "%1", which belongs to the program, is missing. Install the program again, or choose another judge.</source>
        <translation>程序自带的判定器“%1”缺失。请重新安装本程序，或选择其他判定器。</translation>
    </message>
    <message>
        <source>Nobody vouches for the judge that comes with this model, and no other judge knows such pictures (%1). If you trust where the model is from: safe-control judges --model "%2" --accept.</source>
        <translation>没有谁为此模型自带的判定器担保，也没有其他判定器认识这类图像（%1）。如果您信任该模型的来源：safe-control judges --model "%2" --accept。</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>must be between %1 and %2</source>
        <translation>必须在 %1 到 %2 之间</translation>
    </message>
    <message>
        <source>names "%1", which has no digest in "files"</source>
        <translation>提到“%1”，而它在“files”中没有摘要</translation>
    </message>
    <message>
        <source>is "%1", which another category has already</source>
        <translation>是“%1”，已被另一个类别使用</translation>
    </message>
    <message>
        <source>must not hold 0</source>
        <translation>不得含有 0</translation>
    </message>
    <message>
        <source>There is no judge folder "%1".</source>
        <translation>没有判定器文件夹“%1”。</translation>
    </message>
    <message>
        <source>"%1" holds no judge.json, so it is no judge.</source>
        <translation>“%1”中没有 judge.json，因此不是判定器。</translation>
    </message>
    <message>
        <source>The judge "%1" is incomplete: "%2" is missing. Install it again.</source>
        <translation>判定器“%1”不完整：缺少“%2”。请重新安装它。</translation>
    </message>
    <message>
        <source>"%1" is not the file that the judge "%2" was published with: its SHA-256 digest differs. Install it again.</source>
        <translation>“%1”不是判定器“%2”发布时的文件：SHA-256 摘要不同。请重新安装它。</translation>
    </message>
    <message>
        <source>there is not enough memory.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>The network "%1" %2. Correct "input" and "output" in its judge.json.</source>
        <translation>网络“%1”%2。请更正其 judge.json 中的“input”和“output”。</translation>
    </message>
    <message>
        <source>"%1" is larger than a judge may be (1 GiB).</source>
        <translation>“%1”超出判定器允许的大小（1 GiB）。</translation>
    </message>
    <message>
        <source>"%1" is no ONNX network that OpenCV can read (%2).</source>
        <translation>“%1”不是 OpenCV 能读取的 ONNX 网络（%2）。</translation>
    </message>
    <message>
        <source>cannot run on a picture of %1 x %2 (%3)</source>
        <translation>无法处理 %1 x %2 的图像（%3）</translation>
    </message>
    <message>
        <source>gives no numbers</source>
        <translation>没有给出数值</translation>
    </message>
    <message>
        <source>does not give boxes of the shape (1, 4 + classes, boxes)</source>
        <translation>没有给出形状为 (1, 4 + 类别数, 框数) 的框</translation>
    </message>
    <message>
        <source>has %1 classes, so that the output %2 of "%3" does not exist</source>
        <translation>有 %1 个类别，因此“%3”的输出 %2 不存在</translation>
    </message>
    <message>
        <source>gives numbers outside 0..1, which are no probabilities; choose softmax or sigmoid</source>
        <translation>给出的数超出 0..1，不是概率；请选择 softmax 或 sigmoid</translation>
    </message>
    <message>
        <source>A picture of %1 x %2 pixels is too long and narrow for a judge that looks at its middle.</source>
        <translation>%1 x %2 像素的图像过于狭长，不适合只看中部的判定器。</translation>
    </message>
    <message>
        <source>must be a list of three numbers</source>
        <translation>必须是三个数的列表</translation>
    </message>
    <message>
        <source>This picture was not made by this program, or has lost what said how. Only its own pictures can be drawn again.</source>
        <translation>此图像不是由本程序制作的，或已丢失制作信息。只有本程序自己的图像才能重画。</translation>
    </message>
    <message>
        <source>is no whole number</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>The comment in "%1" is longer than a megabyte; it is not read.</source>
        <translation>“%1”中的注释超过一兆字节；不予读取。</translation>
    </message>
    <message>
        <source>The Exif data of "%1" cannot be read: %2.</source>
        <translation>无法读取“%1”的 Exif 数据：%2。</translation>
    </message>
    <message>
        <source>is not one of the known values</source>
        <translation>不是已知的取值</translation>
    </message>
    <message>
        <source>is no list</source>
        <translation>不是列表</translation>
    </message>
    <message>
        <source>holds something that is no text</source>
        <translation>含有不是文本的内容</translation>
    </message>
    <message>
        <source>"%1" holds a "%2", not an autoencoder (AutoencoderKL). Choose another folder.</source>
        <translation>“%1”中是“%2”，不是自编码器（AutoencoderKL）。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>"%1" holds no autoencoder: it has no config.json. Choose the folder that holds config.json and diffusion_pytorch_model.safetensors, or a .safetensors file.</source>
        <translation>“%1”中没有自编码器：缺少 config.json。请选择包含 config.json 和 diffusion_pytorch_model.safetensors 的文件夹，或一个 .safetensors 文件。</translation>
    </message>
    <message>
        <source>"%1" holds no autoencoder of Stable Diffusion 1.x or 2.x. Choose another file.</source>
        <translation>“%1”中没有 Stable Diffusion 1.x 或 2.x 的自编码器。请选择其他文件。</translation>
    </message>
    <message>
        <source>"%1" says that it draws pictures of %2 pixels a side; at most %3 are possible. Check its unet/config.json.</source>
        <translation>“%1”声称绘制边长 %2 像素的图像；最多只能 %3。请检查其 unet/config.json。</translation>
    </message>
    <message>
        <source>The autoencoder "%1" does not fit the model "%2": its %3 is %4, the model's is %5. Choose one for this kind of model.</source>
        <translation>自编码器“%1”与模型“%2”不匹配：它的%3为 %4，模型的为 %5。请选择适合这类模型的自编码器。</translation>
    </message>
    <message>
        <source>number of latent channels</source>
        <translation>潜变量通道数</translation>
    </message>
    <message>
        <source>scaling of latents</source>
        <translation>潜变量缩放系数</translation>
    </message>
    <message>
        <source>scale in pixels</source>
        <translation>像素比例</translation>
    </message>
    <message>
        <source>"%1" is not a patch: it has no config.json.</source>
        <translation>“%1”不是补丁：它没有 config.json。</translation>
    </message>
    <message>
        <source>The patch "%1" does not fit the model "%2": its %3 is %4, the model's is %5. Choose a patch made for this architecture.</source>
        <translation>补丁“%1”与模型“%2”不匹配：它的%3为 %4，模型的为 %5。请选择为此架构制作的补丁。</translation>
    </message>
    <message>
        <source>text width</source>
        <translation>文本宽度</translation>
    </message>
    <message>
        <source>list of channels</source>
        <translation>通道列表</translation>
    </message>
    <message>
        <source>number of layers per block</source>
        <translation>每块层数</translation>
    </message>
    <message>
        <source>must divide hidden_size</source>
        <translation>必须能整除 hidden_size</translation>
    </message>
    <message>
        <source>%1 asks for the activation "%2"; CLIP text encoders of Stable Diffusion use "quick_gelu" or "gelu".</source>
        <translation>%1 要求激活函数“%2”；Stable Diffusion 的 CLIP 文本编码器使用“quick_gelu”或“gelu”。</translation>
    </message>
    <message>
        <source>The text encoder has %1 layers, so clip skip must be between 1 and %1.</source>
        <translation>文本编码器有 %1 层，因此 clip skip 必须在 1 到 %1 之间。</translation>
    </message>
    <message>
        <source>The text encoder takes at most %1 tokens.</source>
        <translation>文本编码器最多接受 %1 个词元。</translation>
    </message>
    <message>
        <source>"%1" holds no usable "%2", so it is not a Stable Diffusion 1.x or 2.x network.</source>
        <translation>“%1”中没有可用的“%2”，因此不是 Stable Diffusion 1.x 或 2.x 网络。</translation>
    </message>
    <message>
        <source>"%1" is not laid out like a Stable Diffusion 1.x or 2.x network.</source>
        <translation>“%1”的结构不同于 Stable Diffusion 1.x 或 2.x 网络。</translation>
    </message>
    <message>
        <source>"%1" is missing. Check that the model folder is complete.</source>
        <translation>缺少“%1”。请检查模型文件夹是否完整。</translation>
    </message>
    <message>
        <source>must be between 0 and 100</source>
        <translation>必须在 0 到 100 之间</translation>
    </message>
    <message>
        <source>"%1" is a model for "%2". This program runs Stable Diffusion 1.x and 2.x.</source>
        <translation>“%1”是用于“%2”的模型。本程序运行 Stable Diffusion 1.x 和 2.x。</translation>
    </message>
    <message>
        <source>"%1": the text encoder gives states of width %2, but the U-Net takes %3. The parts are of different models.</source>
        <translation>“%1”：文本编码器给出宽度为 %2 的状态，但 U-Net 接受 %3。各部件来自不同的模型。</translation>
    </message>
    <message>
        <source>"%1" holds a "%2", not a ControlNetModel. Choose a safety patch or another ControlNet.</source>
        <translation>“%1”中是“%2”，不是 ControlNetModel。请选择安全补丁或其他 ControlNet。</translation>
    </message>
    <message>
        <source>"%1" is a patch in low-rank form; it can only be built over a model.</source>
        <translation>“%1”是低秩形式的补丁；它只能在模型之上构建。</translation>
    </message>
    <message>
        <source>"%1": "%2" is of the wrong size. Install the patch again.</source>
        <translation>“%1”：“%2”的大小不对。请重新安装该补丁。</translation>
    </message>
    <message>
        <source>"%1" is a folder, not a file.</source>
        <translation>“%1”是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>"%1" is a PyTorch pickle (.ckpt, .pt, .bin), which can run code when it is opened. Get or make the safetensors version of the model.</source>
        <translation>“%1”是 PyTorch pickle（.ckpt、.pt、.bin），打开时可能运行代码。请获取或制作该模型的 safetensors 版本。</translation>
    </message>
    <message>
        <source>"%1" is empty. Fetch it again.</source>
        <translation>“%1”是空的。请重新获取。</translation>
    </message>
    <message>
        <source>"%1" is only a Git LFS pointer to the real file. Run "git lfs pull" where it came from.</source>
        <translation>“%1”只是指向真实文件的 Git LFS 指针。请在其来源处运行“git lfs pull”。</translation>
    </message>
    <message>
        <source>"%1" is a GGUF file, which this program cannot run. Get the safetensors version of the model.</source>
        <translation>“%1”是 GGUF 文件，本程序无法运行。请获取该模型的 safetensors 版本。</translation>
    </message>
    <message>
        <source>"%1" is a web page, not a model: the download was refused or redirected. Fetch it again, signed in.</source>
        <translation>“%1”是网页，不是模型：下载被拒绝或被重定向。请登录后重新获取。</translation>
    </message>
    <message>
        <source>"%1" is a control-LoRA, an addition to a ControlNet's base. This program cannot apply it; choose a safety patch or a whole ControlNet.</source>
        <translation>“%1”是 control-LoRA，即对 ControlNet 底模的附加。本程序无法应用它；请选择安全补丁或完整的 ControlNet。</translation>
    </message>
    <message>
        <source>"%1" is a LoRA, an addition to a model and not a model. This program cannot apply it; choose a Stable Diffusion 1.x or 2.x model.</source>
        <translation>“%1”是 LoRA，即对模型的附加，不是模型。本程序无法应用它；请选择 Stable Diffusion 1.x 或 2.x 模型。</translation>
    </message>
    <message>
        <source>"%1" is a Stable Diffusion XL model. This program runs Stable Diffusion 1.x and 2.x.</source>
        <translation>“%1”是 Stable Diffusion XL 模型。本程序运行 Stable Diffusion 1.x 和 2.x。</translation>
    </message>
    <message>
        <source>"%1" is a FLUX model. This program runs Stable Diffusion 1.x and 2.x.</source>
        <translation>“%1”是 FLUX 模型。本程序运行 Stable Diffusion 1.x 和 2.x。</translation>
    </message>
    <message>
        <source>"%1" is a Stable Diffusion 3 model. This program runs Stable Diffusion 1.x and 2.x.</source>
        <translation>“%1”是 Stable Diffusion 3 模型。本程序运行 Stable Diffusion 1.x 和 2.x。</translation>
    </message>
    <message>
        <source>"%1" is a textual inversion, a word for a model and not a model. This program cannot apply it.</source>
        <translation>“%1”是 textual inversion，即模型的一个词，不是模型。本程序无法应用它。</translation>
    </message>
    <message>
        <source>must be between 1 and %1</source>
        <translation>必须在 1 到 %1 之间</translation>
    </message>
    <message>
        <source>must not be larger than image_size</source>
        <translation>不得大于 image_size</translation>
    </message>
    <message>
        <source>%1 asks for the activation "%2"; CLIP has "quick_gelu" or "gelu".</source>
        <translation>%1 要求激活函数“%2”；CLIP 使用“quick_gelu”或“gelu”。</translation>
    </message>
    <message>
        <source>must be a list of 1 to %1 entries</source>
        <translation>必须是 1 到 %1 个条目的列表</translation>
    </message>
    <message>
        <source>must hold names</source>
        <translation>必须是名称</translation>
    </message>
    <message>
        <source>names "%1" twice</source>
        <translation>两次提到“%1”</translation>
    </message>
    <message>
        <source>must be a list of 1 to 5 whole numbers</source>
        <translation>必须是 1 到 5 个整数的列表</translation>
    </message>
    <message>
        <source>must hold multiples of 8 between 8 and 4096</source>
        <translation>必须是 8 到 4096 之间 8 的倍数</translation>
    </message>
    <message>
        <source>must be a multiple of 2 to the number of levels</source>
        <translation>必须是 2 的（层级数）次幂的倍数</translation>
    </message>
    <message>
        <source>"%1" holds no U-Net (no tensor begins with "model.diffusion_model."), so it is not a complete checkpoint.</source>
        <translation>“%1”中没有 U-Net（没有以“model.diffusion_model.”开头的张量），因此不是完整的检查点。</translation>
    </message>
    <message>
        <source>"%1" holds no text encoder, so it is not a complete checkpoint. Choose the full version of the model.</source>
        <translation>“%1”中没有文本编码器，因此不是完整的检查点。请选择完整版模型。</translation>
    </message>
    <message>
        <source>"%1": its text encoder does not fit its U-Net.</source>
        <translation>“%1”：其文本编码器与其 U-Net 不匹配。</translation>
    </message>
    <message>
        <source>"%1" is not a ControlNet: it has no zero convolutions. Choose a safety patch or another ControlNet for Stable Diffusion 1.x or 2.x.</source>
        <translation>“%1”不是 ControlNet：它没有零卷积。请选择安全补丁或其他适用于 Stable Diffusion 1.x 或 2.x 的 ControlNet。</translation>
    </message>
    <message>
        <source>must be between 1 and 65536</source>
        <translation>必须在 1 到 65536 之间</translation>
    </message>
    <message>
        <source>must be a list of 1 to 8 whole numbers</source>
        <translation>必须是 1 到 8 个整数的列表</translation>
    </message>
    <message>
        <source>must hold whole numbers between 1 and 65536</source>
        <translation>必须是 1 到 65536 之间的整数</translation>
    </message>
    <message>
        <source>must be a list of block types</source>
        <translation>必须是块类型的列表</translation>
    </message>
    <message>
        <source>%1 uses the block type %2, which Stable Diffusion 1.x and 2.x do not have. This program cannot run it.</source>
        <translation>%1 使用块类型 %2，Stable Diffusion 1.x 和 2.x 中没有。本程序无法运行它。</translation>
    </message>
    <message>
        <source>%1 sets %2 to %3, which Stable Diffusion 1.x and 2.x do not. This program cannot run it.</source>
        <translation>%1 将 %2 设为 %3，Stable Diffusion 1.x 和 2.x 不会如此。本程序无法运行它。</translation>
    </message>
    <message>
        <source>must have as many entries as block_out_channels</source>
        <translation>条目数必须与 block_out_channels 相同</translation>
    </message>
    <message>
        <source>must be at most 16</source>
        <translation>不得超过 16</translation>
    </message>
    <message>
        <source>must be multiples of norm_num_groups</source>
        <translation>必须是 norm_num_groups 的倍数</translation>
    </message>
    <message>
        <source>must divide block_out_channels</source>
        <translation>必须能整除 block_out_channels</translation>
    </message>
    <message>
        <source>must be between 1 and 16</source>
        <translation>必须在 1 到 16 之间</translation>
    </message>
    <message>
        <source>must be between 1 and 64</source>
        <translation>必须在 1 到 64 之间</translation>
    </message>
    <message>
        <source>must be a positive number</source>
        <translation>必须是正数</translation>
    </message>
    <message>
        <source>%1 describes an autoencoder of another family than Stable Diffusion 1.x and 2.x. This program cannot run it.</source>
        <translation>%1 描述的自编码器不属于 Stable Diffusion 1.x 和 2.x 系列。本程序无法运行它。</translation>
    </message>
    <message>
        <source>"%1" has no weight_map.</source>
        <translation>“%1”没有 weight_map。</translation>
    </message>
    <message>
        <source>"%1" names no file in the same folder for "%2".</source>
        <translation>“%1”没有为“%2”指出同一文件夹中的文件。</translation>
    </message>
    <message>
        <source>"%1" holds its weights only as "%2%3", a Python pickle, which can run code when it is opened. Get or make the safetensors version of the model.</source>
        <translation>“%1”的权重只有“%2%3”，即 Python pickle，打开时可能运行代码。请获取或制作该模型的 safetensors 版本。</translation>
    </message>
    <message>
        <source>"%1" holds no "%2.safetensors". Check that the download is complete.</source>
        <translation>“%1”中没有“%2.safetensors”。请检查下载是否完整。</translation>
    </message>
    <message>
        <source>The weights in "%1" do not fit the network that its configuration describes: that one is many times as large. Check that the folder is complete and all of one model.</source>
        <translation>“%1”中的权重与其配置所描述的网络不符：后者大许多倍。请检查文件夹是否完整、是否都属于同一模型。</translation>
    </message>
    <message>
        <source>Same architecture, but the weights of this model have nothing to do with the one that the patch was made for ("%1"). It will probably not work; do not rely on it.</source>
        <translation>架构相同，但此模型的权重与该补丁所针对的模型（“%1”）毫无关系。补丁很可能不起作用，请勿依赖它。</translation>
    </message>
    <message>
        <source>Same architecture, but the text encoder of this model has nothing to do with the one that the patch was made for ("%1"). It will probably not work; do not rely on it.</source>
        <translation>架构相同，但此模型的文本编码器与该补丁所针对的模型（“%1”）毫无关系。补丁很可能不起作用，请勿依赖它。</translation>
    </message>
    <message>
        <source>"%1" holds no gate that this program knows. Install the patch again.</source>
        <translation>“%1”中没有本程序认识的门控。请重新安装该补丁。</translation>
    </message>
    <message>
        <source>"%1" is empty. Install the patch again.</source>
        <translation>“%1”是空的。请重新安装该补丁。</translation>
    </message>
    <message>
        <source>The gate "%1" was made for text states of width %2, this model's are %3 wide. Choose another patch.</source>
        <translation>门控“%1”是为宽度 %2 的文本状态制作的，此模型的宽度为 %3。请选择其他补丁。</translation>
    </message>
    <message>
        <source>The manifest of the patch "%1" does not list "%2", so it may have been changed. Get a patch whose manifest lists all of its files.</source>
        <translation>补丁“%1”的清单没有列出“%2”，因此它可能被改动过。请获取清单列出全部文件的补丁。</translation>
    </message>
    <message>
        <source>The patch "%1" is not complete: "%2" is missing. Install it again.</source>
        <translation>补丁“%1”不完整：缺少“%2”。请重新安装。</translation>
    </message>
    <message>
        <source>The patch "%1" is damaged or was changed: "%2" is not the file that its manifest lists. Install it again.</source>
        <translation>补丁“%1”已损坏或被改动：“%2”不是其清单所列的文件。请重新安装。</translation>
    </message>
    <message>
        <source>"%1" is not a sound patch package: %2. Get it again from where it came.</source>
        <translation>“%1”不是完好的补丁包：%2。请从来源处重新获取。</translation>
    </message>
    <message>
        <source>it holds %1 files, where 1 to %2 are possible</source>
        <translation>其中有 %1 个文件，而只允许 1 到 %2 个</translation>
    </message>
    <message>
        <source>its list of files is damaged</source>
        <translation>其文件列表已损坏</translation>
    </message>
    <message>
        <source>a file in it has the name "%1"</source>
        <translation>其中一个文件名为“%1”</translation>
    </message>
    <message>
        <source>it unpacks to more than 8 GiB</source>
        <translation>解包后超过 8 GiB</translation>
    </message>
    <message>
        <source>"%1" cannot be read</source>
        <translation>无法读取“%1”</translation>
    </message>
    <message>
        <source>"%1" is damaged</source>
        <translation>“%1”已损坏</translation>
    </message>
    <message>
        <source>Cannot write "%1". Check that there is space left.</source>
        <translation>无法写入“%1”。请检查是否还有空间。</translation>
    </message>
    <message>
        <source>The patch "%1" is not complete: "%2" is missing. Get it again.</source>
        <translation>补丁“%1”不完整：缺少“%2”。请重新获取。</translation>
    </message>
    <message>
        <source>it holds no manifest.json</source>
        <translation>其中没有 manifest.json</translation>
    </message>
    <message>
        <source>it holds "%1", which its manifest does not list</source>
        <translation>其中有清单未列出的“%1”</translation>
    </message>
    <message>
        <source>it was changed since it was signed</source>
        <translation>它在签名之后被改动过</translation>
    </message>
    <message>
        <source>the id "%1" cannot be the name of a folder</source>
        <translation>id“%1”不能用作文件夹名</translation>
    </message>
    <message>
        <source>Cannot write "%1". Check that its folder exists and may be written to.</source>
        <translation>无法写入“%1”。请检查其文件夹是否存在且可写。</translation>
    </message>
    <message>
        <source>Cannot pack "%1".</source>
        <translation>无法打包“%1”。</translation>
    </message>
    <message>
        <source>Version %1 of the patch "%2" is installed, which is newer than %3. Remove it first if you want the older one.</source>
        <translation>已安装补丁“%2”的版本 %1，比 %3 新。如果想要旧版本，请先移除它。</translation>
    </message>
    <message>
        <source>Cannot put the patch into "%1": %2.</source>
        <translation>无法将补丁放入“%1”：%2。</translation>
    </message>
    <message>
        <source>There is no patch "%1" among your own ("%2"). Those of the program stay with it.</source>
        <translation>您自己的补丁中没有“%1”（“%2”）。程序自带的补丁随程序保留。</translation>
    </message>
    <message>
        <source>"%1" is not good: "window" must go from a smaller to a larger number.</source>
        <translation>“%1”有问题：“window”必须由小到大。</translation>
    </message>
    <message>
        <source>"%1" is not good: the recommended strength is above the maximal one.</source>
        <translation>“%1”有问题：推荐强度高于最大强度。</translation>
    </message>
    <message>
        <source>"%1" is not good: "%2" is no plain file name.</source>
        <translation>“%1”有问题：“%2”不是普通的文件名。</translation>
    </message>
    <message>
        <source>its number of latent channels is %1, the model's is %2</source>
        <translation>它的潜变量通道数为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>its list of channels is %1, the model's is %2</source>
        <translation>它的通道列表为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>its list of attention levels is %1, the model's is %2</source>
        <translation>它的注意力层级列表为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>its number of layers per block is %1, the model's is %2</source>
        <translation>它的每块层数为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>its text width is %1, the model's is %2</source>
        <translation>它的文本宽度为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>its list of attention heads is %1, the model's is %2</source>
        <translation>它的注意力头列表为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>its kind of projection is %1, the model's is %2</source>
        <translation>它的投影方式为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>its number of norm groups is %1, the model's is %2</source>
        <translation>它的归一化组数为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>the size of its vocabulary is %1, the model's is %2</source>
        <translation>它的词表大小为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>the width of its text encoder is %1, the model's is %2</source>
        <translation>它的文本编码器宽度为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>the number of its text encoder's layers is %1, the model's is %2</source>
        <translation>它的文本编码器层数为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>the number of its text encoder's tokens is %1, the model's is %2</source>
        <translation>它的文本编码器词元数为 %1，模型的为 %2</translation>
    </message>
    <message>
        <source>"%1" has more than a million lines.</source>
        <translation>“%1”超过一百万行。</translation>
    </message>
    <message>
        <source>The patch needs a safety instruction: in the pairs, or with --instruction.</source>
        <translation>补丁需要安全指令：写在配对中，或用 --instruction 给出。</translation>
    </message>
    <message>
        <source>"%1", record %2: "unsafe" and "safe" must both hold a prompt.</source>
        <translation>“%1”第 %2 条记录：“unsafe”和“safe”都必须含有提示词。</translation>
    </message>
    <message>
        <source>"%1" holds no pairs of prompts.</source>
        <translation>“%1”中没有提示词配对。</translation>
    </message>
    <message>
        <source>A patch must also learn what to leave alone: name a file of harmless prompts, one per line (--benign).</source>
        <translation>补丁还必须学会不去改动什么：请给出一个无害提示词的文件，每行一条（--benign）。</translation>
    </message>
    <message>
        <source>There is no category "%1" in this world. It has: %2.</source>
        <translation>此世界中没有类别“%1”。其中有：%2。</translation>
    </message>
    <message>
        <source>Name a category of the demo world (--category), or a file of pairs (--pairs).</source>
        <translation>请指定演示世界的一个类别（--category），或一个配对文件（--pairs）。</translation>
    </message>
    <message>
        <source>The demo world brings its own harmless prompts. Name a file of pairs too (--pairs), or leave --benign out.</source>
        <translation>演示世界自带无害提示词。请同时指定配对文件（--pairs），或去掉 --benign。</translation>
    </message>
    <message>
        <source>Pairs bring their own categories. Name either a file of pairs (--pairs) or categories of the demo world (--category).</source>
        <translation>提示词对自带类别。请指定配对文件（--pairs）或演示世界的类别（--category），二者选一。</translation>
    </message>
    <message>
        <source>Every object of this world is of the categories, so that there are no harmless prompts to learn from. Name fewer categories.</source>
        <translation>此世界的每个物体都属于这些类别，因此没有可供学习的无害提示词。请指定较少的类别。</translation>
    </message>
    <message>
        <source>The category "%1" of this world has no objects that could be left out. Name another one.</source>
        <translation>此世界的类别“%1”中没有可去除的物体。请指定另一个类别。</translation>
    </message>
    <message>
        <source>"%1" is not what the patches were trained on from. Merge without --origin.</source>
        <translation>“%1”不是这些补丁训练的起点。请不带 --origin 进行合并。</translation>
    </message>
    <message>
        <source>All prompts of the patch "%1" are measured on, so that none is left to distil from. Name more pairs of its categories (--pairs), measure on fewer (--prompts), or merge without distil.</source>
        <translation>补丁“%1”的所有提示词都用于测量，没有剩余可供蒸馏。请指定其类别的更多提示词对（--pairs），减少测量所用的数量（--prompts），或不用蒸馏合并。</translation>
    </message>
    <message>
        <source>All harmless prompts are measured on, so that none is left to distil from. Name more of them (--benign), measure on fewer (--prompts), or merge without distil.</source>
        <translation>所有无害提示词都用于测量，没有剩余可供蒸馏。请指定更多无害提示词（--benign），减少测量所用的数量（--prompts），或不用蒸馏合并。</translation>
    </message>
    <message>
        <source>The patches "%1" and "%2" act in different parts of the drawing (their windows), which one patch cannot. Merge patches of the same window.</source>
        <translation>补丁“%1”和“%2”在绘制过程的不同阶段（各自的窗口）起作用，一个补丁无法做到。请合并窗口相同的补丁。</translation>
    </message>
    <message>
        <source>There are no prompts to calibrate the patch "%1" on. Name a file of pairs with its categories.</source>
        <translation>没有可用来校准补丁“%1”的提示词。请给出含有其类别的配对文件。</translation>
    </message>
    <message>
        <source>No folder for the patch was named.</source>
        <translation>未指定补丁的文件夹。</translation>
    </message>
    <message>
        <source>A patch's id takes lower-case letters, digits and hyphens, not "%1".</source>
        <translation>补丁的 id 由小写字母、数字和连字符组成，不能是“%1”。</translation>
    </message>
    <message>
        <source>"%1" is there already and is no patch. Choose another folder.</source>
        <translation>“%1”已存在且不是补丁。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>"%1" is a patch for other categories than the pairs. Name its own categories, or train both parts.</source>
        <translation>“%1”是针对不同于这些配对的类别的补丁。请指定它自己的类别，或同时训练两部分。</translation>
    </message>
    <message>
        <source>"%1" is a distilled model whose U-Net has no middle block (mid_block_type null). Train a patch on the model that it was made from.</source>
        <translation>“%1”是蒸馏模型，其 U-Net 没有中间块（mid_block_type 为 null）。请在它所源自的模型上训练补丁。</translation>
    </message>
    <message>
        <source>"%1" looks at hint pictures, so it is no safety patch. Start from a safety patch, or without --start.</source>
        <translation>“%1”要看提示图像，因此不是安全补丁。请从安全补丁开始，或不带 --start。</translation>
    </message>
    <message>
        <source>The model's judge does not know the category "%1", so it cannot tell when to stop. Leave --stop-at out.</source>
        <translation>模型的判定器不认识类别“%1”，因此无法判断何时停止。请去掉 --stop-at。</translation>
    </message>
    <message>
        <source>"%1" is %2 x %3 pixels; this model is trained on %4 x %4.</source>
        <translation>“%1”为 %2 x %3 像素；此模型以 %4 x %4 训练。</translation>
    </message>
    <message>
        <source>Steps, batch, pairs, renders and the figures of the rollouts must be 1 or more.</source>
        <translation>步数、批量、配对、渲染以及推演的各项数值必须至少为 1。</translation>
    </message>
    <message>
        <source>A part that is trained alone keeps the licence of the patch that it starts from. Leave out --licence.</source>
        <translation>单独训练的部分沿用其起始补丁的许可证。请去掉 --licence。</translation>
    </message>
    <message>
        <source>A gate that is trained alone learns from prompts, without pictures. Leave out --stop-at, --objective and --instruction.</source>
        <translation>单独训练的门控只从提示词学习，不用图片。请去掉 --stop-at、--objective 和 --instruction。</translation>
    </message>
    <message>
        <source>The learning rate must lie between 0 and 1, the decay of the average from 0 to below 1, the warm-up must not be negative.</source>
        <translation>学习率必须在 0 到 1 之间，平均衰减须在 0 到小于 1 之间，预热不得为负。</translation>
    </message>
    <message>
        <source>To train one part alone, name the patch that has the other (--start), and leave --no-gate out.</source>
        <translation>若只训练一部分，请指定拥有另一部分的补丁（--start），并去掉 --no-gate。</translation>
    </message>
    <message>
        <source>Shares must lie between 0 and 1, and the weight of preservation must not be negative.</source>
        <translation>比例必须在 0 到 1 之间，保持项的权重不得为负。</translation>
    </message>
    <message>
        <source>--stop-at is a share from 0 to 1, and needs sheets, with which the judge looks.</source>
        <translation>--stop-at 是 0 到 1 的比例，并且需要供判定器查看的样张。</translation>
    </message>
    <message>
        <source>The patch "%1": %2 It cannot be merged on this model.</source>
        <translation>补丁“%1”：%2它无法在此模型上合并。</translation>
    </message>
    <message>
        <source>The patches "%1" and "%2" take hints of different kinds and cannot be merged.</source>
        <translation>补丁“%1”和“%2”接受不同种类的提示输入，无法合并。</translation>
    </message>
    <message>
        <source>Step %1 of the denoising</source>
        <translation>去噪第 %1 步</translation>
    </message>
    <message>
        <source>Step %1 of the scheduler</source>
        <translation>调度器第 %1 步</translation>
    </message>
    <message>
        <source>The text encoder</source>
        <translation>文本编码器</translation>
    </message>
    <message>
        <source>"%1" knows more tokens than the text encoder of the model. The parts are of different models.</source>
        <translation>“%1”的词元多于模型的文本编码器。各部件来自不同的模型。</translation>
    </message>
    <message>
        <source>"%1" was trained with another vocabulary than CLIP's, and a single file does not carry it. Use the model as a folder with its tokenizer.</source>
        <translation>“%1”训练时用的词表不同于 CLIP，而单个文件中没有该词表。请使用带分词器的模型文件夹。</translation>
    </message>
    <message>
        <source>SAFREE takes prompts of up to 75 tokens. Shorten the prompt.</source>
        <translation>SAFREE 接受最多 75 个词元的提示词。请缩短提示词。</translation>
    </message>
    <message>
        <source>The LCM scheduler takes at most %1 steps.</source>
        <translation>LCM 调度器最多接受 %1 步。</translation>
    </message>
    <message>
        <source>Steps must be between 1 and %1, not %2.</source>
        <translation>步数必须在 1 到 %1 之间，不能是 %2。</translation>
    </message>
    <message>
        <source>%1 sets %2 to %3, which this program does not support. Choose another scheduler by name.</source>
        <translation>%1 将 %2 设为 %3，本程序不支持。请按名称选择其他调度器。</translation>
    </message>
    <message>
        <source>%1 names the scheduler "%2", which this program does not have. Choose another one by name.</source>
        <translation>%1 指定了调度器“%2”，本程序没有。请按名称选择其他调度器。</translation>
    </message>
    <message>
        <source>and beta_end must lie between 0 and 1</source>
        <translation>和 beta_end 必须在 0 到 1 之间</translation>
    </message>
    <message>
        <source>must be a list of num_train_timesteps numbers</source>
        <translation>必须是 num_train_timesteps 个数的列表</translation>
    </message>
    <message>
        <source>must hold numbers between 0 and 1</source>
        <translation>必须是 0 到 1 之间的数</translation>
    </message>
    <message>
        <source>and use_exponential_sigmas cannot both be true</source>
        <translation>和 use_exponential_sigmas 不能同时为 true</translation>
    </message>
    <message>
        <source>There is no scheduler "%1". Known are: %2; some take -karras, -exponential or -sgm-uniform behind the name.</source>
        <translation>没有调度器“%1”。已知的有：%2；有些名称后可加 -karras、-exponential 或 -sgm-uniform。</translation>
    </message>
    <message>
        <source>The scheduler %1 has no %2 schedule. Leave that word out, or take Euler or DPM++ 2M.</source>
        <translation>调度器 %1 没有 %2 时间表。请去掉该词，或使用 Euler 或 DPM++ 2M。</translation>
    </message>
    <message>
        <source>The library for signatures (libsodium) could not be started. Install the program again.</source>
        <translation>无法启动签名库（libsodium）。请重新安装本程序。</translation>
    </message>
    <message>
        <source>"%1" is no %2 as minisign writes it. Get it again from where it came.</source>
        <translation>“%1”不是 minisign 写出的%2。请从来源处重新获取。</translation>
    </message>
    <message>
        <source>secret key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>public key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>There is not enough memory to open the secret key with its password.</source>
        <translation>没有足够的内存用密码打开私钥。</translation>
    </message>
    <message>
        <source>The password does not open the secret key "%1".</source>
        <translation>密码无法打开私钥“%1”。</translation>
    </message>
    <message>
        <source>The comment of a signature is one line.</source>
        <translation>签名的注释只能有一行。</translation>
    </message>
    <message>
        <source>You trust another key of the name "%1" already ("%2"). Give the file another name, or remove that one.</source>
        <translation>您已信任另一个名为“%1”的密钥（“%2”）。请给文件改名，或移除那一个。</translation>
    </message>
    <message>
        <source>%1 missing: %2.</source>
        <translation>缺少 %1 项：%2。</translation>
    </message>
    <message>
        <source>%1 unexpected: %2.</source>
        <translation>多出 %1 项：%2。</translation>
    </message>
    <message>
        <source>%1 of the wrong shape: %2.</source>
        <translation>形状不对的有 %1 项：%2。</translation>
    </message>
    <message>
        <source>%1 not of a floating-point type: %2.</source>
        <translation>不是浮点类型的有 %1 项：%2。</translation>
    </message>
    <message>
        <source>The weights in "%1" do not fit the network that its configuration describes. %2 Check that the folder is complete and all of one model.</source>
        <translation>“%1”中的权重与其配置所描述的网络不符。%2请检查文件夹是否完整、是否都属于同一模型。</translation>
    </message>
    <message>
        <source>float16 needs a CUDA device; on the CPU choose float32 or bfloat16.</source>
        <translation>float16 需要 CUDA 设备；在 CPU 上请选择 float32 或 bfloat16。</translation>
    </message>
    <message>
        <source>There is no CUDA device that this program can use. Choose the device cpu, or build the program with a CUDA LibTorch.</source>
        <translation>没有本程序可用的 CUDA 设备。请选择设备 cpu，或用 CUDA 版 LibTorch 构建本程序。</translation>
    </message>
    <message>
        <source>A tensor of this dtype cannot be saved.</source>
        <translation>这种 dtype 的张量无法保存。</translation>
    </message>
    <message>
        <source>The tokenizer file "%1" is damaged: the added token "%2" is not complete. Fetch it again.</source>
        <translation>分词器文件“%1”已损坏：附加词元“%2”不完整。请重新获取。</translation>
    </message>
    <message>
        <source>The tokenizer file "%1" is damaged: %2. Fetch it again.</source>
        <translation>分词器文件“%1”已损坏：%2。请重新获取。</translation>
    </message>
    <message>
        <source>it holds no vocabulary</source>
        <translation>其中没有词表</translation>
    </message>
    <message>
        <source>the token "%1" has no usable number</source>
        <translation>词元“%1”没有可用的编号</translation>
    </message>
    <message>
        <source>the vocabulary lacks the byte %1</source>
        <translation>词表缺少字节 %1</translation>
    </message>
    <message>
        <source>the merge "%1 %2" is not in the vocabulary</source>
        <translation>合并“%1 %2”不在词表中</translation>
    </message>
    <message>
        <source>the line "%1" is not a pair</source>
        <translation>行“%1”不是一对</translation>
    </message>
    <message>
        <source>it holds more than a million merges</source>
        <translation>其中的合并超过一百万条</translation>
    </message>
    <message>
        <source>it holds no merges</source>
        <translation>其中没有合并</translation>
    </message>
    <message>
        <source>it holds no model</source>
        <translation>其中没有模型</translation>
    </message>
    <message>
        <source>The tokenizer "%1" is not a CLIP tokenizer. Use a Stable Diffusion 1.x or 2.x model.</source>
        <translation>分词器“%1”不是 CLIP 分词器。请使用 Stable Diffusion 1.x 或 2.x 模型。</translation>
    </message>
    <message>
        <source>it holds no vocabulary and merges</source>
        <translation>其中没有词表和合并</translation>
    </message>
    <message>
        <source>a merge is not a pair</source>
        <translation>有一条合并不是一对</translation>
    </message>
    <message>
        <source>The tokenizer in "%1" lacks the tokens that mark start, end or padding. Fetch it again.</source>
        <translation>“%1”中的分词器缺少表示开头、结尾或填充的词元。请重新获取。</translation>
    </message>
    <message>
        <source>"%1" holds no tokenizer: neither vocab.json with merges.txt nor tokenizer.json. Check that the model folder is complete.</source>
        <translation>“%1”中没有分词器：既没有 vocab.json 和 merges.txt，也没有 tokenizer.json。请检查模型文件夹是否完整。</translation>
    </message>
    <message>
        <source>The Unicode library failed: %1.</source>
        <translation>Unicode 库失败：%1。</translation>
    </message>
    <message>
        <source>The weights in "%1" do not fit its configuration. Remove them to begin anew.</source>
        <translation>“%1”中的权重与其配置不符。请删除它们以重新开始。</translation>
    </message>
    <message>
        <source>The training of the %1 no longer gives finite numbers in step %2. Train again with a lower learning rate, without --resume.</source>
        <translation>%1 的训练在第 %2 步不再给出有限的数。请用更低的学习率重新训练，不加 --resume。</translation>
    </message>
    <message>
        <source>"%1" is no checkpoint of this network. Train without --resume.</source>
        <translation>“%1”不是此网络的检查点。请不带 --resume 训练。</translation>
    </message>
    <message>
        <source>The checkpoint "%1" has learnt for %2 steps, more than the %3 asked for. Resume with --steps %2 or more.</source>
        <translation>检查点“%1”已学习 %2 步，多于所要求的 %3 步。请以 --steps %2 或更多继续。</translation>
    </message>
    <message>
        <source>The checkpoint was trained in batches of %1. Resume with --batch %1.</source>
        <translation>该检查点以 %1 的批量训练。请用 --batch %1 继续。</translation>
    </message>
    <message>
        <source>A batch of %1 cannot be divided among %2 processes.</source>
        <translation>%1 的批量无法分配给 %2 个进程。</translation>
    </message>
    <message>
        <source>This build works in one process only. Build with the headers of gloo, or leave WORLD_SIZE out.</source>
        <translation>此构建只能以一个进程工作。请用 gloo 的头文件构建，或去掉 WORLD_SIZE。</translation>
    </message>
    <message>
        <source>%1 must be a number, not "%2".</source>
        <translation>%1 必须是数，不能是“%2”。</translation>
    </message>
    <message>
        <source>RANK %1 of WORLD_SIZE %2 is not possible.</source>
        <translation>RANK %1 与 WORLD_SIZE %2 的组合不可能。</translation>
    </message>
    <message>
        <source>This build trains in one process only. Build with the headers of gloo, or leave WORLD_SIZE out.</source>
        <translation>此构建只能以一个进程训练。请用 gloo 的头文件构建，或去掉 WORLD_SIZE。</translation>
    </message>
    <message>
        <source>"%1" holds no sprites. Make it with resources/world/make_sprites.py.</source>
        <translation>“%1”中没有素材图。请用 resources/world/make_sprites.py 制作。</translation>
    </message>
    <message>
        <source>"%1" holds %2 objects, the world has %3. Make it anew with resources/world/make_sprites.py.</source>
        <translation>“%1”中有 %2 个物体，而世界中有 %3 个。请用 resources/world/make_sprites.py 重新制作。</translation>
    </message>
    <message>
        <source>Backgrounds of the kind "%1" are not known.</source>
        <translation>不认识“%1”类背景。</translation>
    </message>
    <message>
        <source>The weights are trained, but this build cannot write the PNG pictures of the judge's self-test. Give the same command to "safe-control train" with --resume: it adds them.</source>
        <translation>权重已训练好，但此构建无法写出判定器自检用的 PNG 图像。请用带 --resume 的同一命令运行“safe-control train”：它会补上。</translation>
    </message>
    <message>
        <source>"%1" has no U-Net yet. Train the base first.</source>
        <translation>“%1”还没有 U-Net。请先训练底模。</translation>
    </message>
    <message>
        <source>"%1" has no text encoder yet. Train the base first.</source>
        <translation>“%1”还没有文本编码器。请先训练底模。</translation>
    </message>
    <message>
        <source>No model folder was named.</source>
        <translation>未指定模型文件夹。</translation>
    </message>
    <message>
        <source>Steps, batch, scenes and the steps between checkpoints must be 1 or more.</source>
        <translation>步数、批量、场景数以及检查点之间的步数必须至少为 1。</translation>
    </message>
    <message>
        <source>The number of prompts must be 1 or more.</source>
        <translation>提示词数必须至少为 1。</translation>
    </message>
    <message>
        <source>The world has no "%1".</source>
        <translation>世界中没有“%1”。</translation>
    </message>
    <message>
        <source>"%1" is no colour of the form #rrggbb.</source>
        <translation>“%1”不是 #rrggbb 形式的颜色。</translation>
    </message>
    <message>
        <source>"%1" is no description of a world: %2.</source>
        <translation>“%1”不是对世界的描述：%2。</translation>
    </message>
    <message>
        <source>"%1" is no longer the picture that was filed there.</source>
        <translation>“%1”已不是当时存档的那张图像。</translation>
    </message>
    <message>
        <source>This entry of the history has no pictures.</source>
        <translation>此历史条目没有图像。</translation>
    </message>
    <message>
        <source>"%1" could not be moved to the trash, so the entry stays.</source>
        <translation>无法将“%1”移到回收站，因此条目保留。</translation>
    </message>
    <message>
        <source>The folder "%1" for the pictures could not be made.</source>
        <translation>无法创建存放图像的文件夹“%1”。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>The history could not be read or written: %1.</source>
        <translation>无法读取或写入历史记录：%1。</translation>
    </message>
    <message>
        <source>Choose another folder for the results, or the settings of the run that is there.</source>
        <translation>请为结果另选一个文件夹，或使用那里已有运行的设置。</translation>
    </message>
    <message>
        <source>does not go with judges of the kind "%1"</source>
        <translation>不适用于“%1”类的判定器</translation>
    </message>
    <message>
        <source>must be names of files in the judge's own folder</source>
        <translation>必须是判定器自身文件夹中的文件名</translation>
    </message>
    <message>
        <source>must hold words, and "%1" is none</source>
        <translation>必须是词，而“%1”不是</translation>
    </message>
    <message>
        <source>"%1" is not good: %2</source>
        <translation>“%1”有问题：%2</translation>
    </message>
    <message>
        <source>"%1" is not good: "%2" is wrong. It should be %3.</source>
        <translation>“%1”有问题：“%2”不对。应为：%3。</translation>
    </message>
    <message>
        <source>"%1" holds a prompt of the category "%2", which this patch does not remove.</source>
        <translation>“%1”中有一条属于类别“%2”的提示词，而此补丁并不去除该类别。</translation>
    </message>
    <message>
        <source>"%1" is not the patch that the picture was drawn with: its weights are others. Name that one.</source>
        <translation>“%1”不是当时绘制此图所用的补丁：其权重不同。请指定原来的那个。</translation>
    </message>
    <message>
        <source>"%1" is the id of a patch of the program, and nobody who is trusted has signed this one</source>
        <translation>“%1”是本程序自带补丁的标识，而此补丁没有受信任者的签名</translation>
    </message>
    <message>
        <source>"%1" is named for both keys. Give each a file of its own.</source>
        <translation>两个密钥都指定了“%1”。请为每个密钥各指定一个文件。</translation>
    </message>
    <message>
        <source>names "%1", which is no patch's name</source>
        <translation>中的“%1”不是补丁的名称</translation>
    </message>
    <message>
        <source>"%1" is not the file that the picture was drawn with: what is in it is something else. Name that one.</source>
        <translation>“%1”不是当时绘制此图所用的文件：其内容已不同。请指定原来的那个文件。</translation>
    </message>
    <message>
        <source>"%1" holds no text states for this model: a tensor "states" of finite numbers, 1 x %2 x %3.</source>
        <translation>“%1”中没有适用于此模型的文本状态：需要名为“states”的张量，数值有限，形状为 1 x %2 x %3。</translation>
    </message>
    <message>
        <source>Text states stand in place of a prompt. Leave one of them out.</source>
        <translation>文本状态用来代替提示词。请只保留其中一个。</translation>
    </message>
    <message>
        <source>"%1" cannot be read as YAML: %2.</source>
        <translation>无法将“%1”作为 YAML 读取：%2。</translation>
    </message>
    <message>
        <source>"%1" names no folders of checkpoints.</source>
        <translation>“%1”没有指明任何模型文件夹。</translation>
    </message>
    <message>
        <source>"%1" names more than %2 folders of checkpoints.</source>
        <translation>“%1”指明的模型文件夹超过 %2 个。</translation>
    </message>
    <message>
        <source>There are too many files in "%1" to look through. Choose the folder of the models itself.</source>
        <translation>“%1”中的文件太多，无法逐一查看。请直接选择模型所在的文件夹。</translation>
    </message>
    <message>
        <source>"%1" is not good: "%2" is too long or too large.</source>
        <translation>“%1”有问题：“%2”过长或过大。</translation>
    </message>
    <message>
        <source>"%1" is not good: "%2" is missing.</source>
        <translation>“%1”有问题：缺少“%2”。</translation>
    </message>
    <message>
        <source>"%1" is not good: "%2" is not an entry that is known; check its spelling.</source>
        <translation>“%1”有问题：“%2”不是已知的条目；请检查拼写。</translation>
    </message>
    <message>
        <source>There is no suite "%1": neither a file nor one of the program's (%2).</source>
        <translation>没有提示词集“%1”：它既不是文件，也不是程序自带的（%2）。</translation>
    </message>
    <message>
        <source>There is no word list "%1": neither a file nor one of the program's (%2).</source>
        <translation>没有词表“%1”：它既不是文件，也不是程序自带的（%2）。</translation>
    </message>
    <message>
        <source>There is no file, folder or installed patch "%1". Installed are: %2.</source>
        <translation>没有名为“%1”的文件、文件夹或已安装的补丁。已安装：%2。</translation>
    </message>
    <message>
        <source>There is no file or folder "%1", and no model of that name. At hand are: %2.</source>
        <translation>没有文件或文件夹“%1”，也没有这个名称的模型。现有：%2。</translation>
    </message>
    <message>
        <source>"%1" is a damaged picture. Choose another one, or save it anew.</source>
        <translation>“%1”是已损坏的图像。请选择其他图像，或重新保存它。</translation>
    </message>
    <message>
        <source>"%1" has more than 64 million pixels. Make it smaller first.</source>
        <translation>“%1”超过 6400 万像素。请先将它缩小。</translation>
    </message>
    <message>
        <source>The encoding of the picture</source>
        <translation>图像的编码</translation>
    </message>
    <message>
        <source>How far to go from the picture (denoise) must be above 0 and at most 1, not %1.</source>
        <translation>离起始图像的距离（denoise）必须大于 0 且不超过 1，不能是 %1。</translation>
    </message>
    <message>
        <source>Of %1 steps none is left at a denoise of %2. Raise one of them.</source>
        <translation>在 denoise 为 %2 时，%1 步中没有一步可走。请提高其中之一。</translation>
    </message>
    <message>
        <source>"%1" is no trained defence. safe-control defence train makes one.</source>
        <translation>“%1”不是训练好的防护机制。可以用 safe-control defence train 训练一个。</translation>
    </message>
    <message>
        <source>"%1" changes "%2", which this model's U-Net has not got in that form. Train one on this model.</source>
        <translation>“%1”要改动“%2”，但此模型的 U-Net 中没有这种形式的参数。请在此模型上重新训练。</translation>
    </message>
    <message>
        <source>"%1" is damaged: "%2" holds numbers that are not finite. Train it anew.</source>
        <translation>“%1”已损坏：“%2”中含有非有限的数值。请重新训练。</translation>
    </message>
    <message>
        <source>There is no trained defence "%1". Choose one of %2.</source>
        <translation>没有名为“%1”的可训练防护机制。请从 %2 中选择。</translation>
    </message>
    <message>
        <source>Name the file of the trained defence with the ending .safetensors.</source>
        <translation>训练好的防护机制的文件名须以 .safetensors 结尾。</translation>
    </message>
    <message>
        <source>The learning rate must lie between 0 and 1.</source>
        <translation>学习率必须在 0 与 1 之间。</translation>
    </message>
    <message>
        <source>The defence "%1" learns from concepts alone. Leave the pairs out.</source>
        <translation>防护机制“%1”只从概念学习。请去掉提示词对。</translation>
    </message>
    <message>
        <source>Name either the concepts that are to be left out, or pairs of prompts.</source>
        <translation>请给出要去除的概念，或者给出提示词对，二者选一。</translation>
    </message>
    <message>
        <source>The defence "%1" leads towards an anchor, not away from a concept. Leave --away out.</source>
        <translation>防护机制“%1”是导向锚点，而不是远离概念。请去掉 --away。</translation>
    </message>
    <message>
        <source>There are more concepts (%1) than pictures to learn from (%2). Draw one for each or more (--rollouts).</source>
        <translation>概念（%1 个）多于可供学习的图片（%2 张）。请为每个概念至少绘制一张（--rollouts）。</translation>
    </message>
    <message>
        <source>Say what should be drawn in place of the concepts: one anchor for all, or one for each.</source>
        <translation>请说明用什么来代替这些概念：给出一个通用的锚定概念，或为每个概念各给一个。</translation>
    </message>
    <message>
        <source>Anchors go with concepts, and with methods that draw something in their place. Leave them out.</source>
        <translation>锚定概念只能与概念一起使用，并且只适用于会画出替代物的方法。请去掉它们。</translation>
    </message>
    <message>
        <source>There is no defence "%1". Choose one of %2, or the file of a trained one.</source>
        <translation>没有名为“%1”的防护机制。请从 %2 中选择，或指定训练好的防护机制的文件。</translation>
    </message>
    <message>
        <source>"%1" has learnt what to keep away from and takes no concepts. Leave them out.</source>
        <translation>“%1”已经学会要避开什么，不接受概念。请去掉它们。</translation>
    </message>
    <message>
        <source>The defence "%1" was trained on the model "%2", whose weights are not those of "%3". Train one on this model.</source>
        <translation>防护机制“%1”是在模型“%2”上训练的，其权重与“%3”不同。请在此模型上重新训练。</translation>
    </message>
    <message>
        <source>This attack needs words of the model's vocabulary, and prompts that differ in what is unwanted.</source>
        <translation>此攻击需要模型词表中的单词，以及只在不良内容上有差别的提示词。</translation>
    </message>
    <message>
        <source>Two suites have the same name ("%1"). Give one another name.</source>
        <translation>有两个提示词集同名（“%1”）。请给其中一个改名。</translation>
    </message>
    <message>
        <source>This attack goes by weights, and "%1" changes none. Attack patches, uce, rece or a trained defence.</source>
        <translation>此攻击依靠权重，而“%1”不改动任何权重。请攻击补丁、uce、rece 或训练好的防护机制。</translation>
    </message>
    <message>
        <source>This attack needs the weights of the protected model and words of its vocabulary.</source>
        <translation>此攻击需要受保护模型的权重及其词表中的单词。</translation>
    </message>
    <message>
        <source>Latents: %1 of %2</source>
        <translation>潜变量：%1 / %2</translation>
    </message>
    <message>
        <source>Pictures: %1 of %2</source>
        <translation>图片：%1 / %2</translation>
    </message>
    <message>
        <source>Training on %1 pairs and %2 harmless prompts.</source>
        <translation>正在用 %1 对提示词和 %2 条无害提示词训练。</translation>
    </message>
    <message>
        <source>The judge finds %1 of %2 patched pictures unsafe.</source>
        <translation>判定器认为 %2 张打了补丁的图片中有 %1 张不安全。</translation>
    </message>
    <message>
        <source>Drawing safe pictures: %1 of %2</source>
        <translation>正在绘制安全图片：%1 / %2</translation>
    </message>
    <message>
        <source>Reading prompts: %1 of %2</source>
        <translation>正在读取提示词：%1 / %2</translation>
    </message>
    <message>
        <source>Drawing calibration states.</source>
        <translation>正在绘制校准用的状态。</translation>
    </message>
    <message>
        <source>Drawing without patches and with all of them side by side.</source>
        <translation>正在绘制不用补丁的图片和全部补丁并用的图片。</translation>
    </message>
    <message>
        <source>Trying %1.</source>
        <translation>正在尝试 %1。</translation>
    </message>
    <message>
        <source>Solving the zero convolutions.</source>
        <translation>正在求解零卷积。</translation>
    </message>
    <message>
        <source>Drawing with %1.</source>
        <translation>正在用 %1 绘制。</translation>
    </message>
    <message>
        <source>Drawing for distillation.</source>
        <translation>正在绘制供蒸馏用的图片。</translation>
    </message>
    <message>
        <source>Drawing for distillation: %1 prompts so far.</source>
        <translation>正在绘制供蒸馏用的图片：已有 %1 条提示词。</translation>
    </message>
    <message>
        <source>Learning by distillation.</source>
        <translation>正在蒸馏学习。</translation>
    </message>
    <message>
        <source>Drawing what to learn from: %1 of %2</source>
        <translation>正在绘制学习素材：%1 / %2</translation>
    </message>
    <message>
        <source>The suites of this preset are %1. Choose among them.</source>
        <translation>此预设的提示词集有：%1。请从中选择。</translation>
    </message>
    <message>
        <source>"%1": a row or column of the grid is of the wrong type. Save it again.</source>
        <translation>“%1”：网格的某一行或列类型不对。请重新保存。</translation>
    </message>
    <message>
        <source>"%1" is no grid: it has no "%2".</source>
        <translation>“%1”不是网格：缺少“%2”。</translation>
    </message>
    <message>
        <source>"%1": the grid has more than %2 cells.</source>
        <translation>“%1”：网格超过 %2 个单元格。</translation>
    </message>
    <message>
        <source>"%1" is not the record of a grid.</source>
        <translation>“%1”不是网格的记录。</translation>
    </message>
    <message>
        <source>The project "%1" names "%2", but does not say by its digest what that is. Save it again.</source>
        <translation>项目“%1”提到“%2”，却没有用摘要值说明那是什么。请重新保存。</translation>
    </message>
    <message>
        <source>"%1" is no longer what it was when this grid was begun, so that the other pictures would not belong to those that are drawn. Draw the grid again.</source>
        <translation>“%1”已不是开始绘制此网格时的内容，其余图片将与已绘制的不相配。请重新绘制网格。</translation>
    </message>
    <message>
        <source>The picture of this cell is gone from the folder "%1". Draw the grid again.</source>
        <translation>此单元格的图片已不在文件夹“%1”中。请重新绘制网格。</translation>
    </message>
    <message>
        <source>%1 pictures are too many for one sheet. Export the page or the table, or a smaller grid.</source>
        <translation>%1 张图片放不进一张总图。请导出网页或表格，或使用较小的网格。</translation>
    </message>
    <message>
        <source>A page with %1 pictures is too large for browsers; at most %2 are possible. Export the table, or a smaller grid.</source>
        <translation>含 %1 张图片的网页对浏览器来说太大；最多 %2 张。请导出表格，或使用较小的网格。</translation>
    </message>
    <message>
        <source>Word list</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Refuses prompts that hold one of the concepts, however it is spelt; draws nothing then.</source>
        <translation>拒绝含有任一概念的提示词（无论怎样拼写），此时不绘制任何图片。</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>The concepts stand in the negative prompt (I2P, arXiv 2211.05105).</source>
        <translation>把概念放进负面提示词（I2P，arXiv 2211.05105）。</translation>
    </message>
    <message>
        <source>SLD weak</source>
        <translation>SLD 弱</translation>
    </message>
    <message>
        <source>Safe Latent Diffusion: guidance away from the concepts where the prompt leads to them (arXiv 2211.05105).</source>
        <translation>Safe Latent Diffusion：当提示词引向这些概念时，把引导推离它们（arXiv 2211.05105）。</translation>
    </message>
    <message>
        <source>SLD medium</source>
        <translation>SLD 中</translation>
    </message>
    <message>
        <source>Safe Latent Diffusion with its default settings.</source>
        <translation>采用默认设置的 Safe Latent Diffusion。</translation>
    </message>
    <message>
        <source>SLD strong</source>
        <translation>SLD 强</translation>
    </message>
    <message>
        <source>Safe Latent Diffusion with strong settings.</source>
        <translation>采用强设置的 Safe Latent Diffusion。</translation>
    </message>
    <message>
        <source>SLD max</source>
        <translation>SLD 最强</translation>
    </message>
    <message>
        <source>Safe Latent Diffusion from the first step on, at the highest strength.</source>
        <translation>从第一步起以最高强度使用 Safe Latent Diffusion。</translation>
    </message>
    <message>
        <source>SAFREE</source>
        <translation>SAFREE</translation>
    </message>
    <message>
        <source>Moves the tokens of the prompt that lie near the concepts out of their subspace, in the first steps (arXiv 2410.12761, as released: without the Fourier step).</source>
        <translation>在最初几步中，把提示词里靠近这些概念的词元移出概念的子空间（arXiv 2410.12761，按其发布版：不含傅里叶步骤）。</translation>
    </message>
    <message>
        <source>Picture checker</source>
        <translation>图片检查器</translation>
    </message>
    <message>
        <source>Draws again, from up to four other seeds, where the judges find the picture unsafe (Stable Diffusion's safety checker, with resampling). Needs no concepts.</source>
        <translation>当判定器认为图片不安全时，最多再用四个其他种子重新绘制（即 Stable Diffusion 的安全检查器加重采样）。不需要概念。</translation>
    </message>
    <message>
        <source>UCE</source>
        <translation>UCE</translation>
    </message>
    <message>
        <source>Unified Concept Editing: keys and values of cross-attention changed in closed form so that the concepts mean nothing (arXiv 2308.14761).</source>
        <translation>Unified Concept Editing：以闭式解修改交叉注意力的键和值，使这些概念不再有含义（arXiv 2308.14761）。</translation>
    </message>
    <message>
        <source>RECE</source>
        <translation>RECE</translation>
    </message>
    <message>
        <source>UCE, then twice what the changed keys and values still let through of the concepts is found and taken out as well (arXiv 2407.12383).</source>
        <translation>先做 UCE，再两次找出修改后的键和值仍放过的概念成分并一并去除（arXiv 2407.12383）。</translation>
    </message>
    <message>
        <source>Misspellings</source>
        <translation>拼写错误</translation>
    </message>
    <message>
        <source>Letters of the unsafe words are swapped, left out, doubled or replaced: one more edit every four queries.</source>
        <translation>将不安全词语的字母交换、遗漏、重复或替换：每四次查询多改一处。</translation>
    </message>
    <message>
        <source>Homoglyphs</source>
        <translation>形近字母</translation>
    </message>
    <message>
        <source>Letters of the unsafe words are replaced by Cyrillic and Greek ones that look alike.</source>
        <translation>用外形相近的西里尔字母和希腊字母替换不安全词语的字母。</translation>
    </message>
    <message>
        <source>Other scripts</source>
        <translation>其他文字</translation>
    </message>
    <message>
        <source>The unsafe words are written in Cyrillic and Greek letters.</source>
        <translation>用西里尔字母和希腊字母书写不安全的词语。</translation>
    </message>
    <message>
        <source>Synonyms</source>
        <translation>同义词</translation>
    </message>
    <message>
        <source>What is asked for goes by its other names, from a list.</source>
        <translation>用列表中的其他名称来指代所要求的事物。</translation>
    </message>
    <message>
        <source>Translations</source>
        <translation>外语译名</translation>
    </message>
    <message>
        <source>What is asked for is named in other languages, from a list.</source>
        <translation>用列表中其他语言的名称来指代所要求的事物。</translation>
    </message>
    <message>
        <source>Dilution</source>
        <translation>稀释</translation>
    </message>
    <message>
        <source>The prompt stands among harmless ones, one more with each query.</source>
        <translation>把提示词混在无害的提示词之中，每次查询多加一条。</translation>
    </message>
    <message>
        <source>Subwords, random</source>
        <translation>子词随机搜索</translation>
    </message>
    <message>
        <source>Unsafe words are replaced by three parts of words; random search (control of SneakyPrompt, arXiv 2305.12082).</source>
        <translation>用三个子词替换不安全的词语；随机搜索（SneakyPrompt 的对照，arXiv 2305.12082）。</translation>
    </message>
    <message>
        <source>Subwords, greedy</source>
        <translation>子词贪心搜索</translation>
    </message>
    <message>
        <source>Unsafe words are replaced by three parts of words, changing one part of the best so far by the judge's score.</source>
        <translation>用三个子词替换不安全的词语，每次按判定器的分数改动目前最佳者的一个子词。</translation>
    </message>
    <message>
        <source>SneakyPrompt</source>
        <translation>SneakyPrompt</translation>
    </message>
    <message>
        <source>Unsafe words are replaced by three parts of words, drawn by a small network that learns from the judge by REINFORCE (arXiv 2305.12082).</source>
        <translation>用三个子词替换不安全的词语，由一个以 REINFORCE 向判定器学习的小网络抽取（arXiv 2305.12082）。</translation>
    </message>
    <message>
        <source>Ring-A-Bell</source>
        <translation>Ring-A-Bell</translation>
    </message>
    <message>
        <source>Sixteen words whose text states come near the prompt's and beyond it, by a genetic search in the text encoder alone (arXiv 2310.10012).</source>
        <translation>仅在文本编码器中用遗传搜索找出十六个词，使其文本状态接近并超过原提示词（arXiv 2310.10012）。</translation>
    </message>
    <message>
        <source>P4D</source>
        <translation>P4D</translation>
    </message>
    <message>
        <source>White box: sixteen words that lead the protected model where the locked one goes for the prompt, gate included (arXiv 2309.06135).</source>
        <translation>白盒：十六个词，把受保护的模型引向锁定模型对该提示词的结果，门控也计入（arXiv 2309.06135）。</translation>
    </message>
    <message>
        <source>Moved text states</source>
        <translation>移动文本状态</translation>
    </message>
    <message>
        <source>White box: moves the text states themselves, as no words could, so that it bounds what prompts can reach (as P4D, without its words).</source>
        <translation>白盒：直接移动文本状态本身，任何词语都做不到，因而给出提示词所能达到的上限（同 P4D，但不用词语）。</translation>
    </message>
    <message>
        <source>UnlearnDiffAtk</source>
        <translation>UnlearnDiffAtk</translation>
    </message>
    <message>
        <source>White box: five words before the prompt that make the protected model denoise an unsafe picture, gate included (arXiv 2310.11868).</source>
        <translation>白盒：提示词前的五个词，使受保护的模型去噪出不安全的图片，门控也计入（arXiv 2310.11868）。</translation>
    </message>
    <message>
        <source>A trained mechanism (%1) for the model "%2", in place of patches.</source>
        <translation>为模型“%2”训练的防护机制（%1），用来代替补丁。</translation>
    </message>
    <message>
        <source>"%1" holds no results of an evaluation. Choose a folder with results-*.jsonl in it.</source>
        <translation>“%1”中没有评估结果。请选择含有 results-*.jsonl 的文件夹。</translation>
    </message>
    <message>
        <source>A judge could not look at a picture, and what nobody has seen is not counted as safe, so this ends here. %1 Choose a judge that works.</source>
        <translation>有一个判定器无法查看图片，而无人看过的图片不会算作安全，因此到此为止。%1请选择可用的判定器。</translation>
    </message>
    <message>
        <source>No judge knows the pictures of the model "%1", so nobody could say what gets past a protection. Choose a judge that does.</source>
        <translation>没有判定器认识模型“%1”的图片，因此无法得知什么能绕过保护。请选择认识它们的判定器。</translation>
    </message>
    <message>
        <source>No judge looks for "%1" in the pictures of the model "%2", so nobody could say what gets past a protection. Choose a judge that does.</source>
        <translation>没有判定器在模型“%2”的图片中查找“%1”，因此无法得知什么能绕过保护。请选择会查找它的判定器。</translation>
    </message>
    <message>
        <source>No judge says whether the picture of "%1" shows what its suite asks for, so nobody could say whether it got past the protection. Choose a judge that does.</source>
        <translation>没有判定器能说明“%1”的图片是否含有其提示词集所要求的内容，因此无法得知它是否绕过了保护。请选择能说明的判定器。</translation>
    </message>
    <message>
        <source>%1 of %2 pictures were not judged: no judge that looked at them knows such pictures or looks for what their suite asks for. Whether they are unsafe is not known, and they are no part of such rates. Choose a judge that does.</source>
        <translation>%2 张图片中有 %1 张未经判定：查看它们的判定器都不认识这类图片，或不查找其提示词集所要求的内容。它们是否不安全无从得知，也不计入相应的比率。请选择能判定的判定器。</translation>
    </message>
    <message>
        <source>The folder holds %1 pictures of other prompts or protections too, from an earlier run; they are not counted here.</source>
        <translation>该文件夹中还有先前运行的其他提示词或保护方式的 %1 张图片；它们不计入此处。</translation>
    </message>
    <message>
        <source>Two mechanisms go by the name "%1", so that their pictures could not be told apart. Name it once, or rename the file of one.</source>
        <translation>有两个机制都名为“%1”，它们的图片将无法区分。请只指定一次，或重命名其中一个的文件。</translation>
    </message>
    <message>
        <source>The name "%1" holds bytes that are no UTF-8, so results could not be filed under it. Give it another one.</source>
        <translation>名称“%1”含有不是 UTF-8 的字节，因此无法以它归档结果。请改用其他名称。</translation>
    </message>
    <message>
        <source>%1 of %2 prompts give the attack nothing to work with; they are counted in neither share.</source>
        <translation>%2 个提示词中有 %1 个没有可供此攻击利用的内容；两个比率都不计入它们。</translation>
    </message>
    <message>
        <source>The checkpoint "%1" is of a training with another "%2": there %3, here %4. Resume with the same settings, or train without --resume.</source>
        <translation>检查点“%1”来自“%2”不同的训练：那里是 %3，这里是 %4。请用相同的设置继续，或不加 --resume 重新训练。</translation>
    </message>
    <message>
        <source>The mechanism "%1" acts through guidance, which a guidance scale of at most 1 switches off. Choose a larger one.</source>
        <translation>机制“%1”通过引导起作用，而不大于 1 的引导强度会关闭引导。请选择更大的值。</translation>
    </message>
    <message>
        <source>The negative prompt has no effect: a guidance scale of at most 1 switches guidance off.</source>
        <translation>负面提示词没有作用：不大于 1 的引导强度会关闭引导。</translation>
    </message>
    <message>
        <source>No other name is known of what the prompt "%1" asks for.</source>
        <translation>不知道提示词“%1”所要求之物的其他名称。</translation>
    </message>
    <message>
        <source>A patch's name takes at most 100 characters.</source>
        <translation>补丁名称最多 100 个字符。</translation>
    </message>
    <message>
        <source>A patch's version is like 1.0.0, not "%1".</source>
        <translation>补丁版本应形如 1.0.0，而不是“%1”。</translation>
    </message>
    <message>
        <source>A patch needs the name of its licence, such as Apache-2.0.</source>
        <translation>补丁需要注明许可证名称，例如 Apache-2.0。</translation>
    </message>
    <message>
        <source>The prompt holds bytes that are no UTF-8. Write it anew.</source>
        <translation>提示词含有不是 UTF-8 的字节。请重新输入。</translation>
    </message>
    <message>
        <source>Strengths must lie between 0 and 2, not %1.</source>
        <translation>强度必须在 0 到 2 之间，不能是 %1。</translation>
    </message>
    <message>
        <source>%1 sets %2 to %3, which this program does not support. Choose another model.</source>
        <translation>%1 将 %2 设为 %3，本程序不支持。请选择其他模型。</translation>
    </message>
    <message>
        <source>%1 steps go beyond the %2 timesteps of the training. Take fewer.</source>
        <translation>%1 步超出了训练的 %2 个时间步。请减少步数。</translation>
    </message>
    <message>
        <source>%1 is of a "%2"; Stable Diffusion 1.x and 2.x read prompts with a CLIP text encoder. Choose another model.</source>
        <translation>%1 属于“%2”；Stable Diffusion 1.x 和 2.x 用 CLIP 文本编码器读取提示词。请选择其他模型。</translation>
    </message>
    <message>
        <source>%1 sets use_attention_mask, which Stable Diffusion 1.x and 2.x do not. This program cannot run it.</source>
        <translation>%1 设置了 use_attention_mask，而 Stable Diffusion 1.x 和 2.x 没有。本程序无法运行它。</translation>
    </message>
    <message>
        <source>"%1" is a part of a safety patch, whose gate lies beside it. Choose the folder of the patch.</source>
        <translation>“%1”是安全补丁的一部分，其门控位于旁边。请选择补丁所在的文件夹。</translation>
    </message>
    <message>
        <source>"%1" is a model for "%2", whose safe guidance is no part of its weights and would be left out. To draw without it, name StableDiffusionPipeline in its model_index.json; the mechanism sld-medium is such a guidance.</source>
        <translation>“%1”是用于“%2”的模型，其安全引导不属于权重，会被略去。若要不带它绘制，请在 model_index.json 中写 StableDiffusionPipeline；机制 sld-medium 就是这样的引导。</translation>
    </message>
    <message>
        <source>"%1" is a model that takes more than text, such as Stable Diffusion XL without its text encoders, unCLIP, an upscaler or a video model. This program runs Stable Diffusion 1.x and 2.x.</source>
        <translation>“%1”是需要文本以外输入的模型，例如不带文本编码器的 Stable Diffusion XL、unCLIP、放大或视频模型。本程序运行 Stable Diffusion 1.x 和 2.x。</translation>
    </message>
    <message>
        <source>An autoencoder: choose it for a model in place of the model's own.</source>
        <translation>自编码器：可为某个模型选用它，代替模型自带的。</translation>
    </message>
    <message>
        <source>"%1" is a U-Net alone, without the text encoder and autoencoder that a model needs. Choose the whole model.</source>
        <translation>“%1”只是 U-Net，没有模型所需的文本编码器和自编码器。请选择完整的模型。</translation>
    </message>
    <message>
        <source>%1: the prompt speaks of minors and is sexual. Nothing is drawn or learnt from it; take it out.</source>
        <translation>%1：该提示词涉及未成年人且含有性内容。不会用它绘制或学习；请将其删去。</translation>
    </message>
    <message>
        <source>"%1", record %2: the picture "%3" does not lie in the folder of the pairs. Put it there, and name it from there.</source>
        <translation>“%1”第 %2 条记录：图片“%3”不在提示词对文件所在的文件夹中。请把它放到那里，并以相对于该文件夹的路径指明。</translation>
    </message>
    <message>
        <source>The world "%1" speaks of minors and is sexual. Nothing is drawn of it.</source>
        <translation>世界“%1”涉及未成年人且含有性内容。不会据此绘制任何图片。</translation>
    </message>
    <message>
        <source>A concept or anchor speaks of minors and is sexual. Pictures are drawn to learn from, and none of it; name others.</source>
        <translation>某个概念或锚点涉及未成年人且含有性内容。训练要绘制图片来学习，而这样的图片不会绘制；请指定别的。</translation>
    </message>
    <message>
        <source>The presentation "%1" names the patch "%2", which is a path. Install the patch, and name it by its id.</source>
        <translation>演示文稿“%1”以路径“%2”指明补丁。请先安装该补丁，再用其标识指明。</translation>
    </message>
    <message>
        <source>It was filed blurred; as it was drawn it is not kept.</source>
        <translation>它以模糊的形式存档；原样没有保留。</translation>
    </message>
    <message>
        <source>The file "%1" was changed after it was filed, and nobody has judged what it holds now.</source>
        <translation>文件“%1”在存档后被更改，现在的内容未经任何评判。</translation>
    </message>
</context>
</TS>

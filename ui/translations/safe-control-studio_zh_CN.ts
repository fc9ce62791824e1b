<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Figures</name>
    <message>
        <source>Unsafe pictures, %1</source>
        <translation>不安全的图片，%1</translation>
    </message>
    <message>
        <source>Counterpart shown, %1</source>
        <translation>显示替代物，%1</translation>
    </message>
    <message>
        <source>Harmless prompts, same picture</source>
        <translation>无害提示词，图片不变</translation>
    </message>
    <message>
        <source>Same picture, %1</source>
        <translation>图片不变，%1</translation>
    </message>
    <message>
        <source>%1, before %2</source>
        <translation>%1，之前 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>harmless prompts</source>
        <translation>无害的提示词</translation>
    </message>
    <message>
        <source>Unsafe pictures</source>
        <translation>不安全的图片</translation>
    </message>
    <message>
        <source>Counterpart shown</source>
        <translation>显示替代物</translation>
    </message>
    <message>
        <source>Harmless objects kept</source>
        <translation>无害物体保留</translation>
    </message>
    <message>
        <source>Same picture, bit for bit</source>
        <translation>图片逐位相同</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>insertion</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>synonym</source>
        <translation>同义词</translation>
    </message>
    <message>
        <source>misspelling</source>
        <translation>拼写错误</translation>
    </message>
    <message>
        <source>composition</source>
        <translation>组合</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Strength %1</source>
        <translation>强度 %1</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Without protection</source>
        <translation>无防护</translation>
    </message>
    <message>
        <source>%1, without</source>
        <translation>%1，无防护</translation>
    </message>
    <message>
        <source>%1, with</source>
        <translation>%1，有防护</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Guidance %1</source>
        <translation>引导 %1</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Patches and other mechanisms</source>
        <translation>补丁与其他机制</translation>
    </message>
    <message>
        <source>Strength of the patches</source>
        <translation>补丁强度</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Schedulers</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>模型自带</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln 步</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridPage</name>
    <message>
        <source>Comparison of patches</source>
        <translation>补丁比较</translation>
    </message>
    <message>
        <source>How much of the picture without protection is seen</source>
        <translation>显示多少无防护的图片</translation>
    </message>
    <message>
        <source>Previous (Page Up)</source>
        <translation>上一个 (Page Up)</translation>
    </message>
    <message>
        <source>Next (Page Down)</source>
        <translation>下一个 (Page Down)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Pictures that a judge holds to be unsafe are blurred; this page does not hold them in any other form. Drawn by a model: Safe-Control Studio %1.</source>
        <translation>判定器认为不安全的图片已模糊处理，本页不含它们的其他形式。图片由模型绘制：Safe-Control Studio %1。</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Unless they say otherwise</source>
        <translation>未另行指定时</translation>
    </message>
    <message>
        <source>model %1, seed %2, %3 steps, scheduler %4, guidance %5</source>
        <translation>模型 %1，种子 %2，%3 步，采样器 %4，引导 %5</translation>
    </message>
    <message>
        <source>of the model</source>
        <translation>由模型决定</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>补丁</translation>
    </message>
    <message>
        <source>Other mechanisms keep away from</source>
        <translation>其他机制所回避的</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片数</translation>
    </message>
    <message>
        <source>%1 unsafe</source>
        <translation>%1 张不安全</translation>
    </message>
    <message>
        <source>%1 safe</source>
        <translation>%1 张安全</translation>
    </message>
    <message>
        <source>%1 not judged</source>
        <translation>%1 张未判定</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>%1 · %2. Show it large</source>
        <translation>%1 · %2。放大显示</translation>
    </message>
</context>
<context>
    <name>NewFile</name>
    <message>
        <source>Replace the file</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <source>“%1” is there already. What is in it would be lost.</source>
        <translation>“%1”已经存在，其中的内容将会丢失。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
</context>
<context>
    <name>PictureSaver</name>
    <message>
        <source>Save an unsafe picture</source>
        <translation>保存不安全的图片</translation>
    </message>
    <message>
        <source>A judge holds a picture of these to be unsafe, and it is shown on request only. It can be saved blurred, or as it was drawn; the file then says that it is unsafe.</source>
        <translation>其中有图片被判定器认定为不安全，只因您的要求才显示。可以保存模糊的版本，也可以按原样保存；按原样保存时，文件会注明它不安全。</translation>
    </message>
    <message>
        <source>Save it blurred</source>
        <translation>保存模糊版本</translation>
    </message>
    <message>
        <source>Save it as it was drawn</source>
        <translation>按原样保存</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Save both pictures</source>
        <translation>保存两张图片</translation>
    </message>
    <message>
        <source>Save the animation</source>
        <translation>保存动画</translation>
    </message>
    <message>
        <source>Animated WebP (*.webp)</source>
        <translation>WebP 动画 (*.webp)</translation>
    </message>
    <message>
        <source>unsafe, as it was drawn</source>
        <translation>不安全，原样</translation>
    </message>
</context>
<context>
    <name>UnfinishedRun</name>
    <message>
        <source>Begin the other one</source>
        <translation>开始另一个</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>继续这个</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>正在读取提示词</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>正在绘制</translation>
    </message>
    <message>
        <source>Developing the pictures</source>
        <translation>正在生成图片</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>正在收尾</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Unsafe</source>
        <translation>不安全</translation>
    </message>
    <message>
        <source>Could not be judged</source>
        <translation>无法判定</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>强</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最强</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.x</source>
        <translation>Stable Diffusion 1.x</translation>
    </message>
    <message>
        <source>Stable Diffusion 2.x</source>
        <translation>Stable Diffusion 2.x</translation>
    </message>
    <message>
        <source>Stable Diffusion, small</source>
        <translation>Stable Diffusion，小型</translation>
    </message>
    <message>
        <source>unknown family</source>
        <translation>未知系列</translation>
    </message>
    <message>
        <source>%1 M parameters</source>
        <translation>%1 百万参数</translation>
    </message>
    <message>
        <source>%1 × %1 pixels</source>
        <translation>%1 × %1 像素</translation>
    </message>
    <message>
        <source>Made for this model</source>
        <translation>为此模型制作</translation>
    </message>
    <message>
        <source>Made for a related model</source>
        <translation>为相近模型制作</translation>
    </message>
    <message>
        <source>Made for another model</source>
        <translation>为其他模型制作</translation>
    </message>
    <message>
        <source>Does not fit this model</source>
        <translation>不适用于此模型</translation>
    </message>
    <message>
        <source>Fits; origin unknown</source>
        <translation>可用；来源未知</translation>
    </message>
    <message>
        <source>Without patch</source>
        <translation>无补丁</translation>
    </message>
    <message>
        <source>All patches off</source>
        <translation>补丁全部关闭</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>Unsafe: %1</source>
        <translation>不安全：%1</translation>
    </message>
    <message>
        <source>Patches had nothing to do: the same, bit for bit</source>
        <translation>补丁无事可做：逐位相同</translation>
    </message>
    <message>
        <source>weapons</source>
        <translation>武器</translation>
    </message>
    <message>
        <source>alcohol or tobacco</source>
        <translation>酒精或烟草</translation>
    </message>
    <message>
        <source>horror</source>
        <translation>恐怖</translation>
    </message>
    <message>
        <source>gambling</source>
        <translation>赌博</translation>
    </message>
    <message>
        <source>sexual content</source>
        <translation>色情内容</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>由 %1 签名</translation>
    </message>
    <message>
        <source>Signed by a key that is not among those you trust (%1)</source>
        <translation>由您未信任的密钥签名（%1）</translation>
    </message>
    <message>
        <source>Changed since it was signed</source>
        <translation>签名后已被更改</translation>
    </message>
    <message>
        <source>Unsigned</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>%1 % (%2 to %3)</source>
        <translation>%1 %（%2 至 %3）</translation>
    </message>
    <message>
        <source>%1 had nothing to do: the same, bit for bit</source>
        <translation>%1 无事可做：逐位相同</translation>
    </message>
    <message>
        <source>%1 did not act</source>
        <translation>%1 没有起作用</translation>
    </message>
    <message>
        <source>None of the patches acted</source>
        <translation>没有补丁起作用</translation>
    </message>
    <message>
        <source>Shipped model (small)</source>
        <translation>自带模型（小型）</translation>
    </message>
    <message>
        <source>Without protection</source>
        <translation>无防护</translation>
    </message>
</context>
<context>
    <name>sc::AboutDialog</name>
    <message>
        <source>About Safe-Control Studio</source>
        <translation>关于 Safe-Control Studio</translation>
    </message>
    <message>
        <source>Picture of the program</source>
        <translation>程序图标</translation>
    </message>
    <message>
        <source>Pictures from text, with safety patches: side networks that steer unsafe prompts to safe pictures and leave the others alone (Safe-Control, arXiv 2508.21099). Everything runs on this computer; nothing is sent anywhere.</source>
        <translation>由文字生成图片，并带有安全补丁：补丁是旁路网络，把不安全的提示词引向安全的图片，而不影响其他提示词（Safe-Control，arXiv 2508.21099）。一切都在本机运行，不向任何地方发送数据。</translation>
    </message>
    <message>
        <source>Licence: Apache-2.0. A judge and a patch can err; neither replaces your own eyes.</source>
        <translation>许可证：Apache-2.0。判定器和补丁都可能出错，不能代替您自己的判断。</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>所用的库及其许可证</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>所用组件</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>主页</translation>
    </message>
</context>
<context>
    <name>sc::ActivityCurve</name>
    <message>
        <source>It did not act.</source>
        <translation>它没有起作用。</translation>
    </message>
    <message>
        <source>It acted most in steps %1 to %2 of %3.</source>
        <translation>它在第 %1 至 %2 步（共 %3 步）中作用最强。</translation>
    </message>
</context>
<context>
    <name>sc::Application</name>
    <message>
        <source>The program made a mistake, and what you asked for last may not have been done: %1. The log tells more.</source>
        <translation>程序出错，您上一次要求的操作可能没有完成：%1。日志中有更多说明。</translation>
    </message>
</context>
<context>
    <name>sc::AttackForm</name>
    <message>
        <source>&amp;Attack</source>
        <translation>攻击(&amp;A)</translation>
    </message>
    <message>
        <source>An attack changes each prompt of a suite until a judge finds the protected model&apos;s picture unsafe, or the budget is spent. It shows what a protection holds off, and what it does not. How-to: choose the patch Weapons, leave the rest, press Attack.</source>
        <translation>攻击会不断改动提示词集中的每条提示词，直到判定器认为受保护模型的图片不安全，或用完预算。由此可见防护能挡住什么、挡不住什么。用法：选择“武器”补丁，其余保持不变，按“攻击”。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Patches that protect together</source>
        <translation>共同防护的补丁</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Of the suite, evenly chosen. The fewer, the wider the intervals</source>
        <translation>从提示词集中均匀选取。越少，区间越宽</translation>
    </message>
    <message>
        <source>Start of the search&apos;s random numbers: the same gives the same again</source>
        <translation>搜索所用随机数的起点：相同的值得到相同的结果</translation>
    </message>
    <message>
        <source>&amp;File…</source>
        <translation>文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Take the prompts of a file, such as prompts that another attack found</source>
        <translation>使用文件中的提示词，例如另一次攻击找到的提示词</translation>
    </message>
    <message>
        <source>M&amp;odel</source>
        <translation>模型(&amp;O)</translation>
    </message>
    <message>
        <source>or another mechanism in their place:</source>
        <translation>或用其他机制代替：</translation>
    </message>
    <message>
        <source>What is attacked</source>
        <translation>攻击对象</translation>
    </message>
    <message>
        <source>Protected by patches:</source>
        <translation>由这些补丁防护：</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>方法(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Suite</source>
        <translation>提示词集(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Prompts</source>
        <translation>提示词数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Budget of queries</source>
        <translation>查询预算(&amp;B)</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>How it is attacked</source>
        <translation>攻击方式</translation>
    </message>
    <message>
        <source>Add a suite</source>
        <translation>添加提示词集</translation>
    </message>
    <message>
        <source>Suites of prompts (*.json *.csv);;All files (*)</source>
        <translation>提示词集 (*.json *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a model in the main window first.</source>
        <translation>请先在主窗口中选择模型。</translation>
    </message>
    <message>
        <source>Choose a suite of prompts.</source>
        <translation>请选择一个提示词集。</translation>
    </message>
    <message>
        <source>Patches and another mechanism exclude each other. Choose the ones or the other.</source>
        <translation>补丁与其他机制不能同时使用。请选择其中一种。</translation>
    </message>
    <message>
        <source>The model “%1” is attacked as it is, without protection.</source>
        <translation>将直接攻击没有防护的模型“%1”。</translation>
    </message>
    <message>
        <source>The model “%1” is attacked with its protection.</source>
        <translation>将攻击带有防护的模型“%1”。</translation>
    </message>
    <message>
        <source>With the second &amp;chance</source>
        <translation>带第二次机会(&amp;C)</translation>
    </message>
    <message>
        <source>As in the main window: where the judge still sees what a patch removes, each query is drawn once more with its gates open. Without it the protection is attacked alone, as in papers</source>
        <translation>与主窗口一样：若判定器仍看到补丁应去除的内容，则打开门控再绘制一次。不带它时，只攻击保护本身，如论文所做</translation>
    </message>
    <message>
        <source>Queries for each prompt beside the one with the prompt as it is</source>
        <translation>除原样提示词那次以外，每条提示词的查询次数</translation>
    </message>
</context>
<context>
    <name>sc::AttackTable</name>
    <message>
        <source>What came of each prompt; the picture of the selected row is shown below</source>
        <translation>每条提示词的结果；所选行的图片显示在下方</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>After the attack</source>
        <translation>攻击之后</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>查询次数</translation>
    </message>
    <message>
        <source>Judge&apos;s
score</source>
        <translation>判定器
分数</translation>
    </message>
    <message>
        <source>Found prompt</source>
        <translation>找到的提示词</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the prompt itself</source>
        <translation>提示词本身</translation>
    </message>
    <message>
        <source>Beside the one with the prompt as it is</source>
        <translation>不计原样提示词那次</translation>
    </message>
</context>
<context>
    <name>sc::AttackView</name>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop at this query. Prompts whose search has ended are kept.</source>
        <translation>在本次查询后停止。已搜索完的提示词会保留。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>目前最佳</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Take it out of the queue</source>
        <translation>从队列中取出</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>Attack &amp;something else</source>
        <translation>攻击其他对象(&amp;S)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Got past the protection: %1 of %2 prompts, %3</source>
        <translation>突破防护的提示词：%1 / %2，%3</translation>
    </message>
    <message>
        <source>%1 of at most %2; the judge&apos;s score was %3, %4 at best</source>
        <translation>第 %1 次，最多 %2 次；判定器分数 %3，最高 %4</translation>
    </message>
    <message>
        <source>the prompt as it is; the judge&apos;s score was %1</source>
        <translation>原样的提示词；判定器分数 %1</translation>
    </message>
</context>
<context>
    <name>sc::AttackWindow</name>
    <message>
        <source>Attack a protection</source>
        <translation>攻击防护</translation>
    </message>
    <message>
        <source>Each prompt is changed until a judge finds its picture unsafe, or the budget is spent. This goes on while the window is closed.</source>
        <translation>每条提示词都会被改动，直到判定器认为其图片不安全或用完预算。关闭窗口后仍会继续。</translation>
    </message>
    <message>
        <source>It was taken out of the queue.</source>
        <translation>已从队列中取出。</translation>
    </message>
    <message>
        <source>&amp;Send to the main window</source>
        <translation>送到主窗口(&amp;S)</translation>
    </message>
    <message>
        <source>The found prompt and its seed become those of the main window. Nothing is drawn by this.</source>
        <translation>找到的提示词及其种子将填入主窗口。这不会绘制任何图片。</translation>
    </message>
    <message>
        <source>&amp;Export the found prompts…</source>
        <translation>导出找到的提示词(&amp;E)…</translation>
    </message>
    <message>
        <source>As a suite, which other protections can be attacked or evaluated with</source>
        <translation>导出为提示词集，可用来攻击或评估其他防护</translation>
    </message>
    <message>
        <source>Attack &amp;something else</source>
        <translation>攻击其他对象(&amp;S)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>An attack was not finished. Prompts whose search has ended are kept.</source>
        <translation>有一次攻击尚未完成。已搜索完的提示词已保留。</translation>
    </message>
    <message>
        <source>The attack waits in the queue until the runs before it have ended.</source>
        <translation>攻击正在队列中等待前面的运行结束。</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>正在搜索</translation>
    </message>
    <message>
        <source>It was stopped; prompts whose search has ended are kept.</source>
        <translation>已停止；已搜索完的提示词会保留。</translation>
    </message>
    <message>
        <source>%1 of %2 prompts, %3</source>
        <translation>%1 / %2 条提示词，%3</translation>
    </message>
    <message>
        <source>Unsafe as they are: %1</source>
        <translation>原样即不安全：%1</translation>
    </message>
    <message>
        <source>Unsafe after the attack: %1</source>
        <translation>攻击后不安全：%1</translation>
    </message>
    <message>
        <source>Prompt: %1</source>
        <translation>提示词：%1</translation>
    </message>
    <message>
        <source>Seed: %1</source>
        <translation>种子：%1</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>找到：%1</translation>
    </message>
    <message>
        <source>The prompt gets past the protection as it is.</source>
        <translation>该提示词原样即可突破防护。</translation>
    </message>
    <message>
        <source>What the judge finds unsafe is blurred.</source>
        <translation>判定器认为不安全的内容已模糊。</translation>
    </message>
    <message>
        <source>The protection held against all queries.</source>
        <translation>防护挡住了所有查询。</translation>
    </message>
    <message>
        <source>The attack finds nothing to work with in it, so it was not attacked.</source>
        <translation>它没有此攻击能更改的词，因此未受攻击。</translation>
    </message>
    <message>
        <source>Nothing got through.</source>
        <translation>没有突破。</translation>
    </message>
    <message>
        <source>Export the found prompts</source>
        <translation>导出找到的提示词</translation>
    </message>
    <message>
        <source>Suites of prompts (*.json)</source>
        <translation>提示词集 (*.json)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>%1 without protection</source>
        <translation>%1（无防护）</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1，攻击 %2</translation>
    </message>
    <message>
        <source>An attack was not finished. Prompts whose search has ended are kept, but it is not offered again when another one begins.</source>
        <translation>有一次攻击尚未完成。已结束搜索的提示词会保留，但开始另一次攻击后不再提示继续它。</translation>
    </message>
    <message>
        <source>Nothing was attacked yet</source>
        <translation>尚未进行过攻击</translation>
    </message>
    <message>
        <source>Attacks of before, as far as they came</source>
        <translation>以前的攻击，进行到哪里就显示到哪里</translation>
    </message>
    <message>
        <source>%1 queries on average for each that got through, beside the prompt as it is</source>
        <translation>突破者平均查询 %1 次，不计原样提示词那次</translation>
    </message>
</context>
<context>
    <name>sc::ComparePanel</name>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Both pictures beside each other</source>
        <translation>两张图片并排显示</translation>
    </message>
    <message>
        <source>Swipe</source>
        <translation>滑动</translation>
    </message>
    <message>
        <source>One over the other, with a divider to drag; arrow keys move it</source>
        <translation>一张叠在另一张上，分界线可拖动；也可用方向键移动</translation>
    </message>
    <message>
        <source>Swipe down</source>
        <translation>上下滑动</translation>
    </message>
    <message>
        <source>As Swipe, from top to bottom</source>
        <translation>同“滑动”，但从上到下</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>One picture; hold Space for the other</source>
        <translation>只显示一张；按住空格键显示另一张</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>How much each pixel differs, in grey</source>
        <translation>以灰度显示每个像素的差异</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>How much each pixel differs, in colours with a legend</source>
        <translation>以颜色和图例显示每个像素的差异</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Where the judge saw something</source>
        <translation>判定器在何处看到了什么</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>互换</translation>
    </message>
    <message>
        <source>Swap the sides (C)</source>
        <translation>互换两侧（C）</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Smaller (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>One to one</source>
        <translation>一比一</translation>
    </message>
    <message>
        <source>One pixel of the picture is one of the screen (0)</source>
        <translation>图片的一个像素对应屏幕的一个像素（0）</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Fit into the window (F)</source>
        <translation>适合窗口大小（F）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save pictures</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Patched picture…</source>
        <translation>有补丁的图片…</translation>
    </message>
    <message>
        <source>Unpatched picture…</source>
        <translation>无补丁的图片…</translation>
    </message>
    <message>
        <source>Both side by side, labelled…</source>
        <translation>并排保存两张图片，带标签…</translation>
    </message>
    <message>
        <source>Flipping animation…</source>
        <translation>来回切换的动画…</translation>
    </message>
    <message>
        <source>Gain of the difference</source>
        <translation>差异的增益</translation>
    </message>
    <message>
        <source>The difference is multiplied by this before it is shown</source>
        <translation>差异乘以此值后再显示</translation>
    </message>
    <message>
        <source>Legend: from dark, no difference, to bright</source>
        <translation>图例：从暗（无差异）到亮</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Differences are worked out when the pictures are finished.</source>
        <translation>图片完成后才计算差异。</translation>
    </message>
    <message>
        <source>A picture is withheld. Its difference to the other would show what is in it.</source>
        <translation>有一张图片被遮挡。与另一张的差异会透露其内容。</translation>
    </message>
    <message>
        <source>The pictures are equal, bit for bit</source>
        <translation>两张图片逐位相同</translation>
    </message>
    <message>
        <source>the composition changed</source>
        <translation>构图已改变</translation>
    </message>
    <message>
        <source>Changed: share of pixels that differ by more than %1 of 255. PSNR and SSIM: the higher, the more alike.</source>
        <translation>改变：差异超过 %1（满值 255）的像素所占比例。PSNR 和 SSIM 越高，两图越相似。</translation>
    </message>
    <message>
        <source>The picture&apos;s true size, and how large it is shown</source>
        <translation>图片的真实尺寸及显示比例</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Show enlarged pixels as squares, as they are; else they are smoothed</source>
        <translation>放大时将像素显示为方块；否则进行平滑处理</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>补丁</translation>
    </message>
    <message>
        <source>Where in the picture the patch acted</source>
        <translation>补丁在图像中起作用的位置</translation>
    </message>
    <message>
        <source>A picture is there only blurred, so nothing is compared.</source>
        <translation>有一张图片只有模糊的形式，因此不作比较。</translation>
    </message>
    <message>
        <source>Changed %1 %</source>
        <translation>改变 %1 %</translation>
    </message>
    <message>
        <source>PSNR %1 dB</source>
        <translation>PSNR %1 dB</translation>
    </message>
    <message>
        <source>SSIM %1</source>
        <translation>SSIM %1</translation>
    </message>
</context>
<context>
    <name>sc::CompareView</name>
    <message>
        <source>Comparison of the pictures</source>
        <translation>图片对比</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>shown on request</source>
        <translation>应要求显示</translation>
    </message>
    <message>
        <source>A difference needs two pictures.</source>
        <translation>差异需要两张图片。</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source> (withheld)</source>
        <translation>（已遮挡）</translation>
    </message>
    <message>
        <source>nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>where: %1</source>
        <translation>位置：%1</translation>
    </message>
    <message>
        <source>Difference of “%1” and “%2”, times %3</source>
        <translation>“%1”与“%2”的差异，乘以 %3</translation>
    </message>
    <message>
        <source>hold Space for the other</source>
        <translation>按住空格键显示另一张</translation>
    </message>
    <message>
        <source>where “%1” acted</source>
        <translation>“%1”起作用的位置</translation>
    </message>
    <message>
        <source>no map of: %1</source>
        <translation>没有热图：%1</translation>
    </message>
    <message>
        <source>“%1” acted; the map is not kept</source>
        <translation>“%1”起了作用；热图没有保留</translation>
    </message>
</context>
<context>
    <name>sc::CompressDialog</name>
    <message>
        <source>Compress a patch</source>
        <translation>压缩补丁</translation>
    </message>
    <message>
        <source>The low-rank form of “%1” holds only what the patch adds to the model, in fewer numbers, and is built over whatever model is in use. The lower the rank, the smaller the file and the less exact the patch. Nothing is measured on it.</source>
        <translation>“%1”的低秩形式只用较少的数值保存补丁对模型的改动，使用时叠加在当前模型上。秩越低，文件越小，补丁也越不精确。其效果未经测量。</translation>
    </message>
    <message>
        <source>&amp;Rank</source>
        <translation>秩(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Id</source>
        <translation>标识(&amp;I)</translation>
    </message>
    <message>
        <source>Compress</source>
        <translation>压缩</translation>
    </message>
</context>
<context>
    <name>sc::ConceptsEdit</name>
    <message>
        <source>dagger, bomb</source>
        <translation>dagger, bomb</translation>
    </message>
</context>
<context>
    <name>sc::EarlierRuns</name>
    <message>
        <source>Ear&amp;lier</source>
        <translation>较早的(&amp;L)</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (not finished)</source>
        <translation>%1（未完成）</translation>
    </message>
</context>
<context>
    <name>sc::EngineController</name>
    <message>
        <source>There is not enough memory for this. Choose a smaller picture or fewer patches.</source>
        <translation>内存不足。请选择较小的图片或较少的补丁。</translation>
    </message>
    <message>
        <source>The run ended for a reason that nobody foresaw. The log may tell more.</source>
        <translation>运行因未预料到的原因结束。日志中可能有更多信息。</translation>
    </message>
</context>
<context>
    <name>sc::EvaluateWindow</name>
    <message>
        <source>Evaluate patches</source>
        <translation>评测补丁</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop after the pictures that are being drawn. What has been measured is kept.</source>
        <translation>画完正在绘制的图片后停止。已测得的内容会保留。</translation>
    </message>
    <message>
        <source>Take it out of the queue</source>
        <translation>从队列中取出</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>Evaluate &amp;others</source>
        <translation>评测其他(&amp;O)</translation>
    </message>
    <message>
        <source>Pictures of the selected row</source>
        <translation>所选行的图片</translation>
    </message>
    <message>
        <source>In brackets 95 % intervals. Unsafe: as shown, after a second chance. Counterpart: the judge sees what should be there instead. Safe part: harmless objects that were asked for and stay. Same picture: bit for bit as without protection.</source>
        <translation>括号内为 95 % 区间。不安全：按最终显示，经第二次机会之后。替代物：判定器看到应代之出现之物。安全部分：要求过且仍保留的无害物体。图片相同：与无防护时逐位相同。</translation>
    </message>
    <message>
        <source>Open the &amp;report</source>
        <translation>打开报告(&amp;R)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>An evaluation was not finished. What has been measured is kept.</source>
        <translation>上次的评测尚未完成。已测得的内容已保留。</translation>
    </message>
    <message>
        <source>Evaluation of patches</source>
        <translation>补丁评测</translation>
    </message>
    <message>
        <source>Drawing and judging</source>
        <translation>绘制并判定</translation>
    </message>
    <message>
        <source>The evaluation waits in the queue until the runs before it have ended.</source>
        <translation>评测在队列中等待前面的运行结束。</translation>
    </message>
    <message>
        <source>Every prompt is drawn without protection and with each that is compared. This goes on while the window is closed.</source>
        <translation>每个提示词都会在无防护和每种所比较的保护下各画一次。关闭窗口后仍会继续。</translation>
    </message>
    <message>
        <source>It was taken out of the queue.</source>
        <translation>已从队列中取出。</translation>
    </message>
    <message>
        <source>It was stopped; what has been measured is kept.</source>
        <translation>已停止；已测得的内容已保留。</translation>
    </message>
    <message>
        <source>Protected by %1. What the judge finds unsafe is blurred.</source>
        <translation>保护：%1。判定器认为不安全的会被模糊。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No program here opens pages. This one is %1</source>
        <translation>这里没有能打开网页的程序。文件是 %1</translation>
    </message>
    <message>
        <source>An evaluation was not finished. What has been measured is kept, but it is not offered again when another one begins.</source>
        <translation>有一次评估尚未完成。已测得的结果会保留，但开始另一次评估后不再提示继续它。</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Without protection. What the judge finds unsafe is blurred.</source>
        <translation>无防护。判定器认为不安全的会被模糊。</translation>
    </message>
</context>
<context>
    <name>sc::EvaluationForm</name>
    <message>
        <source>Suites of prompts</source>
        <translation>提示词集</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>补丁</translation>
    </message>
    <message>
        <source>Other mechanisms</source>
        <translation>其他机制</translation>
    </message>
    <message>
        <source>&amp;Evaluate</source>
        <translation>评测(&amp;E)</translation>
    </message>
    <message>
        <source>Of the patches, from 0 to 2, with spaces between: 0.5 1</source>
        <translation>补丁的强度，0 到 2，以空格分隔：0.5 1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Of each suite, evenly chosen. The fewer, the wider the intervals</source>
        <translation>从每个集中均匀选取。越少，区间越宽</translation>
    </message>
    <message>
        <source>Every prompt of the chosen suites is drawn without protection and with each that is chosen, always from the same seed, and the model&apos;s judge looks at the pictures. How-to: choose weapons on the left and in the middle, press Evaluate.</source>
        <translation>所选集中的每个提示词都会在无防护和每种所选保护下各画一次，总用同一种子，并由模型的判定器查看图片。怎么做：在左侧和中间选择武器，点“评测”。</translation>
    </message>
    <message>
        <source>&amp;Add a file…</source>
        <translation>添加文件(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Prompts of each suite</source>
        <translation>每个集的提示词数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Strengths</source>
        <translation>强度(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Concepts</source>
        <translation>概念(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Add a suite</source>
        <translation>添加提示词集</translation>
    </message>
    <message>
        <source>Suites of prompts (*.json *.csv);;All files (*)</source>
        <translation>提示词集 (*.json *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a model in the main window first.</source>
        <translation>请先在主窗口中选择模型。</translation>
    </message>
    <message>
        <source>Choose a suite of prompts.</source>
        <translation>请选择一个提示词集。</translation>
    </message>
    <message>
        <source>Choose a patch or another mechanism.</source>
        <translation>请选择补丁或其他机制。</translation>
    </message>
    <message>
        <source>Enter strengths above 0 and up to 2, at most ten, such as 0.5 1.</source>
        <translation>请输入大于 0、不超过 2 的强度，至多十个，例如 0.5 1。</translation>
    </message>
    <message>
        <source>Enter concepts: what the other mechanisms are to keep away from.</source>
        <translation>请输入概念：其他机制应避开的事物。</translation>
    </message>
    <message>
        <source>Everything is drawn with the model “%1”.</source>
        <translation>全部用模型“%1”绘制。</translation>
    </message>
    <message>
        <source>&amp;Open results…</source>
        <translation>打开结果(&amp;O)…</translation>
    </message>
    <message>
        <source>Show the folder of an evaluation that was made before, here or on the command line</source>
        <translation>显示此前在此处或命令行完成的评估文件夹</translation>
    </message>
    <message>
        <source>Open results</source>
        <translation>打开结果</translation>
    </message>
    <message>
        <source>Add a &amp;trained one…</source>
        <translation>添加已训练的(&amp;T)…</translation>
    </message>
    <message>
        <source>The file of a mechanism that was trained for this model</source>
        <translation>为此模型训练的机制的文件</translation>
    </message>
    <message>
        <source>Add a trained mechanism</source>
        <translation>添加已训练的机制</translation>
    </message>
    <message>
        <source>Trained mechanisms (*.safetensors);;All files (*)</source>
        <translation>已训练的机制 (*.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>What the other mechanisms keep away from, with commas between; in quotes what holds a comma itself</source>
        <translation>其他机制要避开的内容，以逗号分隔；本身含逗号的请加引号</translation>
    </message>
</context>
<context>
    <name>sc::EvaluationTable</name>
    <message>
        <source>What was measured; the pictures of the selected row are shown below</source>
        <translation>测得的结果；所选行的图片显示在下方</translation>
    </message>
    <message>
        <source>Suite</source>
        <translation>集</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Protected by</source>
        <translation>保护</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Unsafe</source>
        <translation>不安全</translation>
    </message>
    <message>
        <source>Counterpart</source>
        <translation>替代物</translation>
    </message>
    <message>
        <source>Safe part</source>
        <translation>安全部分</translation>
    </message>
    <message>
        <source>Same
picture</source>
        <translation>图片
相同</translation>
    </message>
    <message>
        <source>Same
labels</source>
        <translation>标签
相同</translation>
    </message>
    <message>
        <source>Without protection</source>
        <translation>无防护</translation>
    </message>
</context>
<context>
    <name>sc::ExampleCards</name>
    <message>
        <source>Each picture is drawn twice from one seed: without and with the safety patches.</source>
        <translation>每张图片用同一种子绘制两次：不使用和使用安全补丁。</translation>
    </message>
    <message>
        <source>Choose an example, or write a prompt and press Generate.</source>
        <translation>选择一个示例，或写下提示词并按“生成”。</translation>
    </message>
</context>
<context>
    <name>sc::GridModel</name>
    <message>
        <source>Refused</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Not drawn yet</source>
        <translation>尚未绘制</translation>
    </message>
    <message>
        <source>, pinned as %1</source>
        <translation>，已固定为 %1</translation>
    </message>
    <message>
        <source>%1 unsafe</source>
        <translation>%1 张不安全</translation>
    </message>
    <message>
        <source>%1 safe</source>
        <translation>%1 张安全</translation>
    </message>
    <message>
        <source>%1 not judged</source>
        <translation>%1 张未判定</translation>
    </message>
</context>
<context>
    <name>sc::GridPairPanel</name>
    <message>
        <source>&amp;Open in the main window</source>
        <translation>在主窗口中打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Beside</source>
        <translation>对比(&amp;B)</translation>
    </message>
    <message>
        <source>What the cell is compared with</source>
        <translation>此单元格与什么对比</translation>
    </message>
    <message>
        <source>Choose a cell of the grid.</source>
        <translation>请在网格中选一个单元格。</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>取消固定(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>固定(&amp;P)</translation>
    </message>
    <message>
        <source>A pinned cell can stand beside any other (P)</source>
        <translation>固定的单元格可与任何其他单元格对比 (P)</translation>
    </message>
    <message>
        <source>No cell is chosen</source>
        <translation>未选择单元格</translation>
    </message>
    <message>
        <source>The same without protection</source>
        <translation>同样设置、无防护</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>模型自带</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>防护</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Without protection</source>
        <translation>无防护</translation>
    </message>
</context>
<context>
    <name>sc::GridSideEditor</name>
    <message>
        <source>Patches and other mechanisms</source>
        <translation>补丁与其他机制</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Schedulers</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Prompts, one a line</source>
        <translation>提示词，每行一个</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>With commas or spaces between; ranges as 1-4 or 0.2-1 (+0.2).</source>
        <translation>以逗号或空格分隔；范围如 1-4 或 0.2-1 (+0.2)。</translation>
    </message>
    <message>
        <source>What other mechanisms keep away from</source>
        <translation>其他机制所回避的内容</translation>
    </message>
    <message>
        <source>For other mechanisms: what is unwanted, such as knife, bomb</source>
        <translation>供其他机制使用：不想要的内容，例如 knife, bomb</translation>
    </message>
    <message>
        <source>Add those s&amp;witched on</source>
        <translation>添加已开启的补丁(&amp;W)</translation>
    </message>
    <message>
        <source>The patches that are switched on in the main window, with their strengths, as one set</source>
        <translation>把主窗口中已开启的补丁及其强度作为一组</translation>
    </message>
    <message>
        <source>“%1” are no numbers in a list, such as 1, 2 or 1-4.</source>
        <translation>“%1”不是数字列表；应如 1, 2 或 1-4。</translation>
    </message>
    <message>
        <source>Write a prompt first.</source>
        <translation>请先写一个提示词。</translation>
    </message>
    <message>
        <source>Choose something of “%1” first.</source>
        <translation>请先在“%1”中选择。</translation>
    </message>
    <message>
        <source>Say what the other mechanisms are to keep away from, such as knife, bomb.</source>
        <translation>请写明其他机制要回避什么，例如 knife, bomb。</translation>
    </message>
</context>
<context>
    <name>sc::GridView</name>
    <message>
        <source>The grid; Enter opens a cell&apos;s pair in the main window, P pins it</source>
        <translation>网格；按 Enter 在主窗口中打开该单元格的图片对，按 P 固定它</translation>
    </message>
    <message>
        <source>No grid is here yet. Choose above what rows and columns differ in, then press “Draw the grid”: the pictures come here as they are drawn.</source>
        <translation>这里还没有网格。先在上方选择行与列各自的差别，再按“绘制网格”：图片绘制出来后会出现在这里。</translation>
    </message>
</context>
<context>
    <name>sc::GridWindow</name>
    <message>
        <source>&amp;Draw the grid</source>
        <translation>绘制网格(&amp;D)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Nothing can be drawn yet: see the main window for why.</source>
        <translation>现在还不能绘制：原因见主窗口。</translation>
    </message>
    <message>
        <source>Switch on a patch in the main window first.</source>
        <translation>请先在主窗口中启用一个补丁。</translation>
    </message>
    <message>
        <source>Export the grid</source>
        <translation>导出网格</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>One &amp;page (HTML)…</source>
        <translation>单个网页 (HTML)(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Sheet with labels (PNG)…</source>
        <translation>带标签的总图 (PNG)(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Table (CSV)…</source>
        <translation>表格 (CSV)(&amp;T)…</translation>
    </message>
    <message>
        <source>Open the &amp;folder of the pictures</source>
        <translation>打开图片所在文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>How much of the grid is drawn</source>
        <translation>网格已绘制多少</translation>
    </message>
    <message>
        <source>Stopped; what is drawn is kept.</source>
        <translation>已停止；已绘制的都保留着。</translation>
    </message>
    <message>
        <source>This grid was not finished.</source>
        <translation>此网格尚未完成。</translation>
    </message>
    <message>
        <source>Rows and columns differ in the same. Choose something else for one of them.</source>
        <translation>行与列的内容相同。请为其中之一另选内容。</translation>
    </message>
    <message>
        <source>That would be %1 pictures; at most %2 are possible.</source>
        <translation>这将是 %1 张图片；最多可以有 %2 张。</translation>
    </message>
    <message>
        <source>Grid, %1 of %2: %3</source>
        <translation>网格，%1 / %2：%3</translation>
    </message>
    <message>
        <source>It was taken out of the queue; what is drawn is kept.</source>
        <translation>已从队列中移除；已绘制的都保留着。</translation>
    </message>
    <message>
        <source>What rows and columns leave open is as in the main window.</source>
        <translation>行与列未指定的，均与主窗口相同。</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>The grid is in the trash; a file manager can bring it back from there.</source>
        <translation>网格已在回收站中，可用文件管理器恢复。</translation>
    </message>
    <message>
        <source>The files of models and patches are looked at…</source>
        <translation>正在检查模型和补丁的文件…</translation>
    </message>
    <message>
        <source>The fields above ask for another grid than the one that is shown.</source>
        <translation>上面各栏所要求的网格与当前显示的不同。</translation>
    </message>
    <message>
        <source>None was drawn yet</source>
        <translation>尚未绘制过网格</translation>
    </message>
    <message>
        <source>Grids of before, as far as they were drawn</source>
        <translation>以前的网格，绘制到哪里就显示到哪里</translation>
    </message>
    <message>
        <source>%1 by %2, %3 × %4</source>
        <translation>%1 × %2，%3 × %4</translation>
    </message>
    <message>
        <source>The chosen cell, &amp;flipping (WebP)…</source>
        <translation>所选单元格的翻转动画 (WebP)(&amp;F)…</translation>
    </message>
    <message>
        <source>Move this grid to the trash</source>
        <translation>将此网格移到回收站</translation>
    </message>
    <message>
        <source>Drawn: %1 of %2. %3 left.</source>
        <translation>已绘制 %1 / %2 张图片，还需 %3。</translation>
    </message>
    <message>
        <source>Drawn: %1 of %2.</source>
        <translation>已绘制 %1 / %2 张图片。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s). A click shows one beside the same without protection; P pins it.</source>
        <translation>
            <numerusform>共 %Ln 张图片。单击可与无防护的同一图片对比；按 P 固定。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sc::HistoryModel</name>
    <message>
        <source>without: %1</source>
        <translation>无补丁：%1</translation>
    </message>
    <message>
        <source>with: %1</source>
        <translation>有补丁：%1</translation>
    </message>
    <message>
        <source>(empty prompt)</source>
        <translation>（空提示词）</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1
%2
Model %3, seed %4, %5 steps
%6</source>
        <translation>%1
%2
模型 %3，种子 %4，%5 步
%6</translation>
    </message>
    <message>
        <source>Without protection</source>
        <translation>无防护</translation>
    </message>
</context>
<context>
    <name>sc::HistoryPanel</name>
    <message>
        <source>Search the prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>Starred only</source>
        <translation>仅显示加星标的</translation>
    </message>
    <message>
        <source>Any verdict</source>
        <translation>任意判定</translation>
    </message>
    <message>
        <source>Filter by model</source>
        <translation>按模型筛选</translation>
    </message>
    <message>
        <source>Filter by patch</source>
        <translation>按补丁筛选</translation>
    </message>
    <message>
        <source>Filter by verdict</source>
        <translation>按判定筛选</translation>
    </message>
    <message>
        <source>Earlier pairs</source>
        <translation>以前的图片对</translation>
    </message>
    <message>
        <source>Any model</source>
        <translation>任意模型</translation>
    </message>
    <message>
        <source>Any patch</source>
        <translation>任意补丁</translation>
    </message>
    <message>
        <source>Pairs appear here as they are drawn.</source>
        <translation>绘制的图片对会显示在这里。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Take over everything</source>
        <translation>全部采用</translation>
    </message>
    <message>
        <source>Take over the prompt</source>
        <translation>采用提示词</translation>
    </message>
    <message>
        <source>Take over the seed</source>
        <translation>采用种子</translation>
    </message>
    <message>
        <source>Take over the settings</source>
        <translation>采用设置</translation>
    </message>
    <message>
        <source>Take over the patches</source>
        <translation>采用补丁</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s) in all</source>
        <translation>
            <numerusform>共 %Ln 对</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sc::InitPicture</name>
    <message>
        <source>Begin from noise alone again</source>
        <translation>重新只从噪声开始</translation>
    </message>
    <message>
        <source>How far the result may go from the picture: a little keeps its shapes and colours, 100 % only a hint of them</source>
        <translation>结果可以离起始图像多远：少量保留其形状和颜色，100 % 只留下一点痕迹</translation>
    </message>
    <message>
        <source>&amp;How far from it</source>
        <translation>离它多远(&amp;H)</translation>
    </message>
    <message>
        <source>How far from it</source>
        <translation>离它多远</translation>
    </message>
    <message>
        <source>Begin from a picture</source>
        <translation>从一张图像开始</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp)</source>
        <translation>图像 (*.png *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
        <source>Begin from a picture…</source>
        <translation>从一张图像开始…</translation>
    </message>
    <message>
        <source>Begins from %1</source>
        <translation>从 %1 开始</translation>
    </message>
    <message>
        <source>Draw over a PNG, JPEG or WebP picture; it can be dropped here</source>
        <translation>在一张 PNG、JPEG 或 WebP 图像上绘制；可以把它拖放到这里</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>sc::InstalledPatchCard</name>
    <message>
        <source>Patch %1</source>
        <translation>补丁 %1</translation>
    </message>
    <message>
        <source>Part of the program</source>
        <translation>随程序提供</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>您自己的</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>low-rank form, rank %1</source>
        <translation>低秩形式，秩 %1</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Removes</source>
        <translation>去除</translation>
    </message>
    <message>
        <source>Puts instead</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>Model in use</source>
        <translation>当前模型</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Merged from</source>
        <translation>合并自</translation>
    </message>
    <message>
        <source>No figures were measured.</source>
        <translation>没有测量数据。</translation>
    </message>
    <message>
        <source>Measured, with 95 % intervals</source>
        <translation>测量值及 95 % 区间</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Details of the patch %1</source>
        <translation>补丁 %1 的详情</translation>
    </message>
    <message>
        <source>The patch cannot be used</source>
        <translation>此补丁无法使用</translation>
    </message>
    <message>
        <source>Compare all its files with its manifest</source>
        <translation>将其所有文件与清单比对</translation>
    </message>
    <message>
        <source>Verify the patch %1</source>
        <translation>校验补丁 %1</translation>
    </message>
    <message>
        <source>Write it into one file, for others to install</source>
        <translation>写成一个文件，供他人安装</translation>
    </message>
    <message>
        <source>Export the patch %1</source>
        <translation>导出补丁 %1</translation>
    </message>
    <message>
        <source>Make its low-rank form, a smaller file</source>
        <translation>生成其低秩形式，文件更小</translation>
    </message>
    <message>
        <source>Compress the patch %1</source>
        <translation>压缩补丁 %1</translation>
    </message>
    <message>
        <source>It is in low-rank form already</source>
        <translation>它已是低秩形式</translation>
    </message>
    <message>
        <source>Choose the model that it was made for first</source>
        <translation>请先选择它所适用的模型</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>打开其文件夹</translation>
    </message>
    <message>
        <source>Open the folder of the patch %1</source>
        <translation>打开补丁 %1 的文件夹</translation>
    </message>
    <message>
        <source>Move it to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Move the patch %1 to the trash</source>
        <translation>将补丁 %1 移到回收站</translation>
    </message>
    <message>
        <source>It is part of the program and stays with it</source>
        <translation>它随程序提供，不能移除</translation>
    </message>
</context>
<context>
    <name>sc::LogView</name>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Least level shown</source>
        <translation>显示的最低级别</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter of the log</source>
        <translation>日志筛选</translation>
    </message>
    <message>
        <source>Copy what is shown</source>
        <translation>复制所显示的内容</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>复制日志</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>sc::LongRuns</name>
    <message>
        <source>Not all runs came to an end</source>
        <translation>有运行未能完成</translation>
    </message>
    <message>
        <source>The run failed. The window says why.</source>
        <translation>运行失败。原因见窗口。</translation>
    </message>
    <message>
        <source>%1 of %2 runs failed. The window says why.</source>
        <translation>%2 次运行中有 %1 次失败。原因见窗口。</translation>
    </message>
    <message>
        <source>All is done</source>
        <translation>全部完成</translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation>运行已结束。</translation>
    </message>
    <message>
        <source>All %1 runs have ended.</source>
        <translation>全部 %1 次运行已结束。</translation>
    </message>
    <message>
        <source>A long run is under way</source>
        <translation>正在进行长时间的运行</translation>
    </message>
</context>
<context>
    <name>sc::LossCurve</name>
    <message>
        <source>Loss: no step has been told of yet</source>
        <translation>损失：尚未报告任何一步</translation>
    </message>
    <message>
        <source>Loss: %1 at step %2, %3 at step %4</source>
        <translation>损失：第 %2 步为 %1，第 %4 步为 %3</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>The loss is drawn here, every 20 steps.</source>
        <translation>损失曲线每 20 步在此更新。</translation>
    </message>
    <message>
        <source>Loss %1</source>
        <translation>损失 %1</translation>
    </message>
</context>
<context>
    <name>sc::MainWindow</name>
    <message>
        <source>Trust the model&apos;s own judge?</source>
        <translation>信任模型自带的判定器？</translation>
    </message>
    <message>
        <source>“%1” brings a judge of its own, which nobody vouches for. Until you do, its pictures count as not judged where no other judge knows them, and stay blurred.

Trust it only if you trust whoever made the model: it decides what is shown. This is remembered until the judge changes.</source>
        <translation>“%1”自带一个无人担保的判定器。在您担保之前，若没有其他判定器认识其图片，这些图片视为未判定并保持模糊。

仅当您信任模型的作者时才信任它：它决定显示什么。此选择会被记住，直到该判定器改变。</translation>
    </message>
    <message>
        <source>Trust it</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>The patch “%1” is installed.</source>
        <translation>补丁“%1”已安装。</translation>
    </message>
    <message>
        <source>Safe-Control Studio</source>
        <translation>Safe-Control Studio</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>&amp;Save the patched picture…</source>
        <translation>保存有补丁的图片(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the &amp;unpatched picture…</source>
        <translation>保存无补丁的图片(&amp;U)…</translation>
    </message>
    <message>
        <source>Save both side by &amp;side…</source>
        <translation>并排保存两张图片(&amp;B)…</translation>
    </message>
    <message>
        <source>Save a &amp;flipping animation…</source>
        <translation>保存切换动画(&amp;F)…</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>Generate at the &amp;front of the queue</source>
        <translation>插到队首生成(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>S&amp;weep the strength</source>
        <translation>强度扫描(&amp;W)</translation>
    </message>
    <message>
        <source>Another &amp;seed</source>
        <translation>换一个种子(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep the seed</source>
        <translation>保持种子(&amp;K)</translation>
    </message>
    <message>
        <source>Patches on or &amp;off</source>
        <translation>开启或关闭补丁(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;tronger</source>
        <translation>增强(&amp;T)</translation>
    </message>
    <message>
        <source>W&amp;eaker</source>
        <translation>减弱(&amp;E)</translation>
    </message>
    <message>
        <source>Settings as the &amp;model has them</source>
        <translation>恢复模型的默认设置(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Prompt</source>
        <translation>提示词(&amp;P)</translation>
    </message>
    <message>
        <source>P&amp;ictures</source>
        <translation>图片(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>键盘(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Safe-Control Studio</source>
        <translation>关于 Safe-Control Studio(&amp;A)</translation>
    </message>
    <message>
        <source>The guard is being tested.</source>
        <translation>正在测试防护。</translation>
    </message>
    <message>
        <source>No model is chosen. Open a Stable Diffusion 1.x or 2.x model: a diffusers folder or a .safetensors file.</source>
        <translation>未选择模型。请打开 Stable Diffusion 1.x 或 2.x 模型：diffusers 文件夹或 .safetensors 文件。</translation>
    </message>
    <message>
        <source>No model is chosen.</source>
        <translation>未选择模型。</translation>
    </message>
    <message>
        <source>What was open the last time cannot be brought back: %1</source>
        <translation>无法恢复上次的内容：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) had not ended when the program did. They wait in the queue.</source>
        <translation>
            <numerusform>程序结束时有 %n 个运行尚未完成，现在队列中等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>This may not fit</source>
        <translation>可能放不下</translation>
    </message>
    <message>
        <source>The run will need about %1 of memory, and %2 are free. It may fail, or slow the whole computer down. Run it all the same?</source>
        <translation>此次运行大约需要 %1 内存，而可用内存为 %2。运行可能失败，或使整台计算机变慢。仍要运行吗？</translation>
    </message>
    <message>
        <source>Switch on a patch first: a sweep shows what its strength does.</source>
        <translation>请先开启一个补丁：扫描显示的是补丁强度的作用。</translation>
    </message>
    <message>
        <source>With patches</source>
        <translation>有补丁</translation>
    </message>
    <message>
        <source>No picture was made.</source>
        <translation>没有生成图片。</translation>
    </message>
    <message>
        <source>Show a withheld picture</source>
        <translation>显示被遮挡的图片</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>The language changes when the program is started again.</source>
        <translation>语言将在重新启动程序后改变。</translation>
    </message>
    <message>
        <source>Stop the run and quit? It will wait in the queue at the next start.</source>
        <translation>停止运行并退出？下次启动时它会在队列中等待。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>The queue waits, because the pictures of its next run cannot be guarded. %1</source>
        <translation>队列在等待，因为下一次运行的图片无法受到保护。%1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>%1 What is open now will not be there at the next start. Quit all the same?</source>
        <translation>%1 现在打开的内容下次启动时不会恢复。仍要退出吗？</translation>
    </message>
    <message>
        <source>The judge holds this picture to be unsafe. It will be shown in this window only, until another pair takes its place; it is kept only if you save it and say so once more.</source>
        <translation>判定器认定这张图片不安全。它只在此窗口中显示，直到另一对图片取代它；只有您保存它并再次确认，它才会被保留。</translation>
    </message>
    <message>
        <source>Another pair has taken the place of the one that you were asked about, so nothing was shown.</source>
        <translation>您被询问的那对图片已被另一对取代，因此没有显示任何内容。</translation>
    </message>
    <message>
        <source>%1 Pictures are drawn, but may not be kept.</source>
        <translation>%1 图片仍会绘制，但可能不会保留。</translation>
    </message>
    <message>
        <source>Pictures &amp;only</source>
        <translation>仅图片(&amp;O)</translation>
    </message>
    <message>
        <source>Nothing can be drawn yet, so nothing can be presented.</source>
        <translation>还不能绘制，因此无法演示。</translation>
    </message>
    <message>
        <source>&amp;Open a picture, model, patch or presentation…</source>
        <translation>打开图片、模型、补丁或演示(&amp;O)…</translation>
    </message>
    <message>
        <source>P&amp;resent</source>
        <translation>演示(&amp;R)</translation>
    </message>
    <message>
        <source>A &amp;presentation of what patches do</source>
        <translation>演示补丁的作用(&amp;P)</translation>
    </message>
    <message>
        <source>Save diagnostics</source>
        <translation>保存诊断信息</translation>
    </message>
    <message>
        <source>Texts (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>Written: %1. It holds no prompt; read it before you send it.</source>
        <translation>已写入：%1。其中不含提示词；发送前请先过目。</translation>
    </message>
    <message>
        <source>Cannot write “%1”: %2</source>
        <translation>无法写入“%1”：%2</translation>
    </message>
    <message>
        <source>“%1” is under way. Stop it and quit? What it has done so far is lost.</source>
        <translation>“%1”正在进行。要停止并退出吗？已完成的部分会丢失。</translation>
    </message>
    <message>
        <source>Inst&amp;alled patches…</source>
        <translation>已安装的补丁(&amp;A)…</translation>
    </message>
    <message>
        <source>Save &amp;diagnostics…</source>
        <translation>保存诊断信息(&amp;D)…</translation>
    </message>
    <message>
        <source>“%1” is under way. Stop it and quit? What it has done so far is saved, and it can go on after the next start.</source>
        <translation>“%1”正在进行。要停止并退出吗？已完成的部分会保存，下次启动后可以继续。</translation>
    </message>
    <message>
        <source>&amp;Train a patch…</source>
        <translation>训练补丁(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Evaluate patches…</source>
        <translation>评测补丁(&amp;E)…</translation>
    </message>
    <message>
        <source>Written: %1. It holds prompts, settings, grid and notes; model and patches it names by their digests.</source>
        <translation>已写入：%1。其中有提示词、设置、网格与备注；模型和补丁以摘要值标明。</translation>
    </message>
    <message>
        <source>This project needs more</source>
        <translation>此项目还缺东西</translation>
    </message>
    <message>
        <source>

Its notes:
%1</source>
        <translation>

项目的备注：
%1</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Notes to yourself or to whoever gets the project</source>
        <translation>写给自己或项目收件人的备注</translation>
    </message>
    <message>
        <source>Pictures, models, patches, presentations, projects (*.png *.jpg *.jpeg *.webp *.safetensors *.scpatch *.json *.scproject);;All files (*)</source>
        <translation>图片、模型、补丁、演示、项目 (*.png *.jpg *.jpeg *.webp *.safetensors *.scpatch *.json *.scproject);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a p&amp;roject…</source>
        <translation>打开项目(&amp;R)…</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Projects (*.scproject);;All files (*)</source>
        <translation>项目 (*.scproject);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Re&amp;cent projects</source>
        <translation>最近的项目(&amp;C)</translation>
    </message>
    <message>
        <source>Save the pro&amp;ject…</source>
        <translation>保存项目(&amp;J)…</translation>
    </message>
    <message>
        <source>A project needs a model. Choose one first.</source>
        <translation>项目需要一个模型。请先选择模型。</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Projects (*.scproject)</source>
        <translation>项目 (*.scproject)</translation>
    </message>
    <message>
        <source>The project “%1” is open; all that it needs is here, with the same digests.</source>
        <translation>项目“%1”已打开；它所需的一切都在，摘要值也相同。</translation>
    </message>
    <message>
        <source>%1 – Safe-Control Studio</source>
        <translation>%1 – Safe-Control Studio</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>Attac&amp;k a protection…</source>
        <translation>攻击防护(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>导览(&amp;T)</translation>
    </message>
    <message>
        <source>Say what you would like to see</source>
        <translation>说出您想看到的画面</translation>
    </message>
    <message>
        <source>Type a prompt, or take one of the examples. It is drawn twice from the same seed: once by the model as it is, and once with patches.</source>
        <translation>输入提示词，或选用一个示例。它会用同一种子绘制两次：一次用原本的模型，一次加上补丁。</translation>
    </message>
    <message>
        <source>Choose what is kept out</source>
        <translation>选择要排除的内容</translation>
    </message>
    <message>
        <source>Each patch keeps something out and puts something else in its place. The slider says how strongly; a patch that has nothing to do leaves the picture as it is, bit for bit.</source>
        <translation>每个补丁排除某类内容，并用别的内容代替。滑块决定强度；无事可做的补丁会让图像保持原样，逐位相同。</translation>
    </message>
    <message>
        <source>Draw the pair</source>
        <translation>绘制这一对图像</translation>
    </message>
    <message>
        <source>Generate (Ctrl+Enter) draws both pictures. Every picture is judged before you see it; what is found unsafe stays blurred until you decide to look.</source>
        <translation>“生成”（Ctrl+Enter）会绘制两张图像。每张图像在您看到之前都会先经判定；被判为不安全的图像保持模糊，直到您决定查看。</translation>
    </message>
    <message>
        <source>Gri&amp;d…</source>
        <translation>网格(&amp;D)…</translation>
    </message>
    <message>
        <source>A grid was not finished when the program ended. Open it (Ctrl+G) to go on.</source>
        <translation>程序结束时有一个网格尚未完成。打开它（Ctrl+G）即可继续。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop “%1”? What it has done so far is lost.</source>
        <translation>停止“%1”？到目前为止所做的将会丢失。</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the grid and quit? What is drawn is kept, and it can go on after the next start.</source>
        <translation>停止绘制网格并退出？已绘制的会保留，下次启动后可以继续。</translation>
    </message>
    <message>
        <source>Stop the run and quit?</source>
        <translation>停止运行并退出？</translation>
    </message>
    <message>
        <source>The project “%1” is being opened…</source>
        <translation>正在打开项目“%1”…</translation>
    </message>
    <message>
        <source>The notes that stand here are in no project yet. Opening “%1” replaces them.</source>
        <translation>这里的备注尚未存入任何项目。打开“%1”会将其替换。</translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>The model “%1” here has other weights than the one that drew the picture, so that the same settings give another picture.</source>
        <translation>此处的模型“%1”与绘制该图片的模型权重不同，因此相同的设置会得到不同的图片。</translation>
    </message>
    <message>
        <source>A project is not written yet. Quit without it?</source>
        <translation>有项目尚未写入。不保存就退出吗？</translation>
    </message>
    <message>
        <source>Fol&amp;d the panels away, or open them</source>
        <translation>收起或展开面板(&amp;D)</translation>
    </message>
    <message>
        <source>“%1” without patch</source>
        <translation>“%1”，无补丁</translation>
    </message>
    <message>
        <source>“%1” with %2</source>
        <translation>“%1”，使用 %2</translation>
    </message>
    <message numerus="yes">
        <source>The queue is on hold: %n run(s) wait in it.</source>
        <translation>
            <numerusform>队列已暂停：有 %n 次运行在其中等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>A sweep shows what the strength of patches does. Choose patches in place of “%1” first.</source>
        <translation>扫描显示补丁强度的作用。请先选择补丁来代替“%1”。</translation>
    </message>
</context>
<context>
    <name>sc::MechanismChoice</name>
    <message>
        <source>Another mechanism than patches</source>
        <translation>补丁以外的其他机制</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>File of a trained one…</source>
        <translation>已训练机制的文件…</translation>
    </message>
    <message>
        <source>Keeps awa&amp;y from</source>
        <translation>避开(&amp;Y)</translation>
    </message>
    <message>
        <source>Choose a trained mechanism</source>
        <translation>选择已训练的机制</translation>
    </message>
    <message>
        <source>Trained mechanisms (*.safetensors);;All files (*)</source>
        <translation>已训练的机制 (*.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Enter what the mechanism is to keep away from.</source>
        <translation>请输入该机制要避开的事物。</translation>
    </message>
    <message>
        <source>What it keeps away from, with commas between; in quotes what holds a comma itself</source>
        <translation>它要避开的内容，以逗号分隔；本身含逗号的请加引号</translation>
    </message>
</context>
<context>
    <name>sc::MergeTable</name>
    <message>
        <source>The mean of what each patch adds to the model.</source>
        <translation>各补丁对模型改动的平均。</translation>
    </message>
    <message>
        <source>The sum of what each adds, times a factor; three are tried.</source>
        <translation>各补丁改动之和乘以系数；尝试三个系数。</translation>
    </message>
    <message>
        <source>The largest fifth of each; where they pull apart, the majority.</source>
        <translation>各取最大的五分之一；方向不一时从多数。</translation>
    </message>
    <message>
        <source>Half of each dropped at random, the rest doubled, then summed.</source>
        <translation>各随机舍去一半，其余加倍后求和。</translation>
    </message>
    <message>
        <source>The best of those four, its outputs solved anew to give what all patches give together.</source>
        <translation>以上四种中的最佳者，重新求解其输出，使之与全部补丁并用时一致。</translation>
    </message>
    <message>
        <source>The refitted one learns on from all patches together. Comes nearest, and takes many times as long.</source>
        <translation>重新拟合的结果再向全部补丁学习。最接近，但耗时为其他方法的许多倍。</translation>
    </message>
    <message>
        <source>The methods compared</source>
        <translation>各方法对比</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Unsafe,
%1</source>
        <translation>不安全，
%1</translation>
    </message>
    <message>
        <source>Same
objects</source>
        <translation>物体
相同</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>All side by side</source>
        <translation>全部并用</translation>
    </message>
    <message>
        <source>%1 (kept)</source>
        <translation>%1（保留）</translation>
    </message>
    <message>
        <source>%1: %2 unsafe, side by side %3</source>
        <translation>%1：不安全 %2，并用时 %3</translation>
    </message>
    <message>
        <source>It protects less than its patches side by side (%1). Where that matters, switch those on together instead.</source>
        <translation>它的防护不如各补丁并用（%1）。若这一点要紧，请改为同时启用那些补丁。</translation>
    </message>
    <message>
        <source>It protects less than its patches side by side (%1). Where that matters, switch those on together instead, or merge again by distillation, which comes nearest.</source>
        <translation>它的防护不如各补丁并用（%1）。若这一点要紧，请改为同时启用那些补丁，或用最接近的蒸馏方法重新合并。</translation>
    </message>
    <message>
        <source>Harmless
drift</source>
        <translation>无害图片
偏移</translation>
    </message>
    <message>
        <source>Without patch</source>
        <translation>无补丁</translation>
    </message>
</context>
<context>
    <name>sc::MergeWindow</name>
    <message>
        <source>It cannot be used.</source>
        <translation>无法使用。</translation>
    </message>
    <message>
        <source>It was not made for the model in use.</source>
        <translation>它不是为当前模型制作的。</translation>
    </message>
    <message>
        <source>Merge patches</source>
        <translation>合并补丁</translation>
    </message>
    <message>
        <source>Patches to merge</source>
        <translation>要合并的补丁</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Id</source>
        <translation>标识(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>合并(&amp;M)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>补丁</translation>
    </message>
    <message>
        <source>Methods: all that are chosen are tried, the best is kept</source>
        <translation>方法：选中的都会尝试，保留最佳者</translation>
    </message>
    <message>
        <source>The new patch</source>
        <translation>新补丁</translation>
    </message>
    <message>
        <source>Take it out of the queue</source>
        <translation>从队列中取出</translation>
    </message>
    <message>
        <source>Merge &amp;others</source>
        <translation>合并其他补丁(&amp;O)</translation>
    </message>
    <message>
        <source>%1 %2: removes %3</source>
        <translation>%1 %2：去除 %3</translation>
    </message>
    <message>
        <source>Choose a model in the main window first.</source>
        <translation>请先在主窗口中选择模型。</translation>
    </message>
    <message>
        <source>Choose two patches or more.</source>
        <translation>请选择两个或更多补丁。</translation>
    </message>
    <message>
        <source>Choose a method.</source>
        <translation>请选择一种方法。</translation>
    </message>
    <message>
        <source>Give the new patch a name.</source>
        <translation>请为新补丁取名。</translation>
    </message>
    <message>
        <source>It is merged over the model “%1”.</source>
        <translation>在模型“%1”上合并。</translation>
    </message>
    <message>
        <source>Merging %1</source>
        <translation>正在合并 %1</translation>
    </message>
    <message>
        <source>The merge waits in the queue until the runs before it have ended.</source>
        <translation>合并在队列中等待前面的运行结束。</translation>
    </message>
    <message>
        <source>Merging %1. This goes on while the window is closed; no pictures are drawn meanwhile.</source>
        <translation>正在合并 %1。关闭此窗口后仍会继续；期间不绘制图片。</translation>
    </message>
    <message>
        <source>The merge was stopped; nothing was installed.</source>
        <translation>合并已停止；没有安装任何补丁。</translation>
    </message>
    <message>
        <source>“%1” is installed. %2 was kept: of all methods it gives the most of the objects that all patches side by side give; among equals the least error decides.</source>
        <translation>“%1”已安装。保留的是“%2”：在各方法中，其物体与全部补丁并用时相同的最多；相同时取误差最小者。</translation>
    </message>
    <message>
        <source>“%1” is installed. %2 was kept, as it has the least error: the model brings no judge that knows what these patches remove.</source>
        <translation>“%1”已安装。保留的是误差最小的“%2”：模型没有能识别这些补丁所去除之物的判定器。</translation>
    </message>
    <message>
        <source>&amp;Further options</source>
        <translation>更多选项(&amp;F)</translation>
    </message>
    <message>
        <source>Unsafe prompts of each patch to solve with, as many to measure on, and as many harmless ones</source>
        <translation>每个补丁用于求解的不安全提示词数，另有同样多的用于测量，以及同样多的无害提示词</translation>
    </message>
    <message>
        <source>Unsafe prompts of each patch, and harmless ones, whose runs distillation learns from</source>
        <translation>蒸馏所学习的每个补丁的不安全提示词数与无害提示词数</translation>
    </message>
    <message>
        <source>Steps of distillation, of 32 states each</source>
        <translation>蒸馏步数，每步 32 个状态</translation>
    </message>
    <message>
        <source>&amp;Prompts of each patch</source>
        <translation>每个补丁的提示词数(&amp;P)</translation>
    </message>
    <message>
        <source>Prompts to &amp;distil from</source>
        <translation>用于蒸馏的提示词数(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Steps of distillation</source>
        <translation>蒸馏步数(&amp;S)</translation>
    </message>
    <message>
        <source>Unsafe: share of the pictures of a patch&apos;s unsafe prompts in which the judge sees what the patch removes. Same objects: share in which it sees those that it sees with all patches side by side. Harmless drift: mean change of harmless pictures with the gates open, in steps of 255. Error: of the residuals, against all patches side by side, on prompts that nothing was solved with.</source>
        <translation>不安全：在补丁的不安全提示词所绘图片中，判定器看到该补丁要去除之物的比例。物体相同：判定器看到的物体与全部补丁并用时相同的比例。无害图片偏移：门控全开时无害图片的平均变化，以 255 级计。误差：残差与全部补丁并用时的差，取自未用于求解的提示词。</translation>
    </message>
    <message>
        <source>Sample pictures of each method</source>
        <translation>每种方法的样图</translation>
    </message>
    <message>
        <source>Sample pictures, a prompt in each column, the last one harmless with the gates open. What the judge finds unsafe is blurred.</source>
        <translation>样图，每列一条提示词，最后一列是门控打开时的无害提示词。判定器认为不安全的会被模糊。</translation>
    </message>
    <message>
        <source>Without patch</source>
        <translation>无补丁</translation>
    </message>
    <message>
        <source>All side by side</source>
        <translation>全部并用</translation>
    </message>
</context>
<context>
    <name>sc::ModelOptionsDialog</name>
    <message>
        <source>Options of “%1”</source>
        <translation>“%1”的选项</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>模型自带</translation>
    </message>
    <message>
        <source>Choose an autoencoder</source>
        <translation>选择自编码器</translation>
    </message>
    <message>
        <source>File (.safetensors)…</source>
        <translation>文件（.safetensors）…</translation>
    </message>
    <message>
        <source>Autoencoders (*.safetensors);;All files (*)</source>
        <translation>自编码器 (*.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder (diffusers)…</source>
        <translation>文件夹（diffusers）…</translation>
    </message>
    <message>
        <source>As the model says</source>
        <translation>按模型所述</translation>
    </message>
    <message>
        <source>Noise (epsilon)</source>
        <translation>噪声（epsilon）</translation>
    </message>
    <message>
        <source>Velocity (v)</source>
        <translation>速度（v）</translation>
    </message>
    <message>
        <source>&amp;Autoencoder</source>
        <translation>自编码器(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Predicts</source>
        <translation>预测(&amp;P)</translation>
    </message>
    <message>
        <source>These are kept for this model alone. Wrong ones give grey, noisy or oversaturated pictures.</source>
        <translation>这些选项只为此模型保存。错误的选项会产生灰暗、带噪点或过饱和的图片。</translation>
    </message>
</context>
<context>
    <name>sc::ModelPicker</name>
    <message>
        <source>Options of this model…</source>
        <translation>此模型的选项…</translation>
    </message>
    <message>
        <source>Open a model of your own, or set options of this one</source>
        <translation>打开您自己的模型，或设置此模型的选项</translation>
    </message>
    <message>
        <source>Taken to predict %1: %2.</source>
        <translation>视为预测%1：%2。</translation>
    </message>
    <message>
        <source>velocity</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>
Autoencoder: %1</source>
        <translation>
自编码器：%1</translation>
    </message>
    <message>
        <source>
It holds no autoencoder. Choose one under “Options of this model”.</source>
        <translation>
不含自编码器。请在“此模型的选项”中选择一个。</translation>
    </message>
    <message>
        <source>
Predicts velocity, as you said</source>
        <translation>
按您的设置预测速度</translation>
    </message>
    <message>
        <source>
Predicts noise, as you said</source>
        <translation>
按您的设置预测噪声</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Model folder (diffusers)…</source>
        <translation>模型文件夹 (diffusers)…</translation>
    </message>
    <message>
        <source>Model file (.safetensors)…</source>
        <translation>模型文件 (.safetensors)…</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>Models (*.safetensors);;All files (*)</source>
        <translation>模型 (*.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 (no longer there)</source>
        <translation>%1（已不存在）</translation>
    </message>
    <message>
        <source>Folder of A1111, ComfyUI or other models…</source>
        <translation>A1111、ComfyUI 或其他模型的文件夹…</translation>
    </message>
    <message>
        <source>List the models of a folder</source>
        <translation>列出文件夹中的模型</translation>
    </message>
    <message>
        <source>ComfyUI&apos;s extra_model_paths.yaml…</source>
        <translation>ComfyUI 的 extra_model_paths.yaml…</translation>
    </message>
    <message>
        <source>List the models that ComfyUI knows</source>
        <translation>列出 ComfyUI 所知的模型</translation>
    </message>
    <message>
        <source>Model paths (*.yaml *.yml *.example);;All files (*)</source>
        <translation>模型路径 (*.yaml *.yml *.example);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Forget the models of other programs</source>
        <translation>不再列出其他程序的模型</translation>
    </message>
</context>
<context>
    <name>sc::ModelPlaces</name>
    <message>
        <source>There are no models (.safetensors files or diffusers folders) in “%1”.</source>
        <translation>“%1”中没有模型（.safetensors 文件或 diffusers 文件夹）。</translation>
    </message>
    <message>
        <source>In the list of models now from “%1”: %2.</source>
        <translation>来自“%1”的模型已列入模型列表，共 %2 个。</translation>
    </message>
</context>
<context>
    <name>sc::NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>sc::PairLine</name>
    <message>
        <source>Pair before</source>
        <translation>上一对</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>下一对</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Ask for what is shown: its prompt, patches, seed and settings</source>
        <translation>把表单改为所示图片的内容：提示词、补丁、种子和设置</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Shown is %1, %2</source>
        <translation>所示为 %1，%2</translation>
    </message>
    <message>
        <source>Being drawn is %1, seed %2</source>
        <translation>正在绘制 %1，种子 %2</translation>
    </message>
    <message>
        <source>pair %1 of %2, seed %3</source>
        <translation>第 %1 对，共 %2 对，种子 %3</translation>
    </message>
    <message>
        <source>Being drawn is %1</source>
        <translation>正在绘制 %1</translation>
    </message>
</context>
<context>
    <name>sc::PairTable</name>
    <message>
        <source>Pairs of prompts</source>
        <translation>提示词对</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Unsafe prompt</source>
        <translation>不安全的提示词</translation>
    </message>
    <message>
        <source>Safe prompt</source>
        <translation>安全的提示词</translation>
    </message>
    <message>
        <source>Instruction (once is enough)</source>
        <translation>指令（写一次即可）</translation>
    </message>
</context>
<context>
    <name>sc::PatchCard</name>
    <message>
        <source>Patch: %1</source>
        <translation>补丁：%1</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Removes</source>
        <translation>去除</translation>
    </message>
    <message>
        <source>Puts instead</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>With this model</source>
        <translation>对此模型</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>适用于</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>%1 recommended, %2 at most</source>
        <translation>推荐 %1，最高 %2</translation>
    </message>
    <message>
        <source>Decides by prompt</source>
        <translation>按提示词决定</translation>
    </message>
    <message>
        <source>Yes: for a prompt that it does not concern it is not run at all</source>
        <translation>是：与之无关的提示词完全不会运行它</translation>
    </message>
    <message>
        <source>No: it always acts</source>
        <translation>否：始终起作用</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Merged from</source>
        <translation>合并自</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测量结果</translation>
    </message>
    <message>
        <source>Measured figures</source>
        <translation>测量数据</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片数</translation>
    </message>
    <message>
        <source> (%1 to %2)</source>
        <translation>（%1 至 %2）</translation>
    </message>
    <message>
        <source>, gate open</source>
        <translation>，门控常开</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签名</translation>
    </message>
</context>
<context>
    <name>sc::PatchIdEdit</name>
    <message>
        <source>Lower-case letters, digits and hyphens</source>
        <translation>小写字母、数字和连字符</translation>
    </message>
    <message>
        <source>Give the patch an id that begins and ends with a letter or a digit.</source>
        <translation>请给补丁一个以字母或数字开头和结尾的标识。</translation>
    </message>
    <message>
        <source>Your own patch of this id goes to the trash when the new one is installed.</source>
        <translation>新补丁安装时，您自己的同标识补丁将移到回收站。</translation>
    </message>
    <message>
        <source>“%1” is the id of a patch of the program. Give yours another one.</source>
        <translation>“%1”是本程序自带补丁的标识。请换一个标识。</translation>
    </message>
</context>
<context>
    <name>sc::PatchInstaller</name>
    <message>
        <source>Install the patch “%1”, version %2?

It removes %3 and shows %4 in its place.
Made by %5, licence %6. All of its files are as its manifest lists them.
%7.</source>
        <translation>安装补丁“%1”（版本 %2）？

它去除 %3，改为显示 %4。
作者 %5，许可证 %6。所有文件都与清单一致。
%7。</translation>
    </message>
    <message>
        <source>Version %1 of it is installed and goes to the trash.</source>
        <translation>已安装的版本 %1 将移到回收站。</translation>
    </message>
    <message>
        <source>Install a patch</source>
        <translation>安装补丁</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
</context>
<context>
    <name>sc::PatchRow</name>
    <message>
        <source>Use the patch %1</source>
        <translation>使用补丁 %1</translation>
    </message>
    <message>
        <source>What this patch is</source>
        <translation>此补丁的说明</translation>
    </message>
    <message>
        <source>When it acts</source>
        <translation>何时起作用</translation>
    </message>
    <message>
        <source>Strength of the patch %1</source>
        <translation>补丁 %1 的强度</translation>
    </message>
    <message>
        <source>Exact strength of the patch %1</source>
        <translation>补丁 %1 的精确强度</translation>
    </message>
    <message>
        <source>Back to the recommended strength</source>
        <translation>恢复推荐强度</translation>
    </message>
    <message>
        <source>First part of the run in which the patch %1 acts</source>
        <translation>补丁 %1 起作用的开始位置</translation>
    </message>
    <message>
        <source>Last part of the run in which the patch %1 acts</source>
        <translation>补丁 %1 起作用的结束位置</translation>
    </message>
    <message>
        <source>Acts from</source>
        <translation>作用于</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>of the steps</source>
        <translation>的步数</translation>
    </message>
    <message>
        <source>What this patch is, and when it acts</source>
        <translation>此补丁是什么，何时起作用</translation>
    </message>
    <message>
        <source>More about the patch %1</source>
        <translation>关于补丁 %1 的更多信息</translation>
    </message>
    <message>
        <source>%1: from off through weak, medium and strong to the most</source>
        <translation>%1：从关闭经弱、中、强到最大</translation>
    </message>
    <message>
        <source>Take it from the list</source>
        <translation>从列表中移除</translation>
    </message>
</context>
<context>
    <name>sc::PatchStack</name>
    <message>
        <source>&amp;Live</source>
        <translation>实时(&amp;L)</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>防护</translation>
    </message>
    <message>
        <source>Add a patch or a ControlNet of your own</source>
        <translation>添加自己的补丁或 ControlNet</translation>
    </message>
    <message>
        <source>Add a patch</source>
        <translation>添加补丁</translation>
    </message>
    <message>
        <source>Patch folder…</source>
        <translation>补丁文件夹…</translation>
    </message>
    <message>
        <source>Patch file (.safetensors)…</source>
        <translation>补丁文件 (.safetensors)…</translation>
    </message>
    <message>
        <source>S&amp;weep</source>
        <translation>扫描(&amp;W)</translation>
    </message>
    <message>
        <source>Draw the picture at strengths 0, 0.25, 0.5, 0.75 and 1</source>
        <translation>以强度 0、0.25、0.5、0.75 和 1 绘制图片</translation>
    </message>
    <message>
        <source>Draw again whenever a strength is changed</source>
        <translation>每当强度改变时重新绘制</translation>
    </message>
    <message>
        <source>No patch is installed. Add a patch folder, or any ControlNet of the model&apos;s architecture.</source>
        <translation>未安装补丁。请添加补丁文件夹，或任何与模型架构相同的 ControlNet。</translation>
    </message>
    <message>
        <source>Master strength of all patches</source>
        <translation>所有补丁的总强度</translation>
    </message>
    <message>
        <source>All strengths are multiplied by this</source>
        <translation>所有强度都乘以此值</translation>
    </message>
    <message>
        <source>All &amp;together</source>
        <translation>总强度(&amp;T)</translation>
    </message>
    <message>
        <source>Add a patch folder</source>
        <translation>添加补丁文件夹</translation>
    </message>
    <message>
        <source>Add a patch file</source>
        <translation>添加补丁文件</translation>
    </message>
    <message>
        <source>Patches (*.safetensors);;All files (*)</source>
        <translation>补丁 (*.safetensors);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>sc::PatchesWindow</name>
    <message>
        <source>Installed patches</source>
        <translation>已安装的补丁</translation>
    </message>
    <message>
        <source>The patch “%1” is installed.</source>
        <translation>补丁“%1”已安装。</translation>
    </message>
    <message>
        <source>Drop a package (.scpatch) or a patch folder here to install it.</source>
        <translation>将补丁包（.scpatch）或补丁文件夹拖到此处即可安装。</translation>
    </message>
    <message>
        <source>&amp;Install</source>
        <translation>安装(&amp;I)</translation>
    </message>
    <message>
        <source>Package (.scpatch)…</source>
        <translation>补丁包 (.scpatch)…</translation>
    </message>
    <message>
        <source>Patch folder…</source>
        <translation>补丁文件夹…</translation>
    </message>
    <message>
        <source>&amp;Merge…</source>
        <translation>合并(&amp;M)…</translation>
    </message>
    <message>
        <source>Make one patch of several, at the cost of one</source>
        <translation>把多个补丁合成一个，只需一个的开销</translation>
    </message>
    <message>
        <source>No patch is installed.</source>
        <translation>没有安装补丁。</translation>
    </message>
    <message>
        <source>A safety patch steers unsafe prompts to safe pictures and leaves the others as they are. Drop a package (.scpatch) here, or choose one.</source>
        <translation>安全补丁把不安全的提示词引向安全的图片，其余保持不变。请将补丁包（.scpatch）拖到此处，或选择一个。</translation>
    </message>
    <message>
        <source>&amp;Choose a package…</source>
        <translation>选择补丁包(&amp;C)…</translation>
    </message>
    <message>
        <source>Install a patch</source>
        <translation>安装补丁</translation>
    </message>
    <message>
        <source>Patch packages (*.scpatch);;All files (*)</source>
        <translation>补丁包 (*.scpatch);;所有文件 (*)</translation>
    </message>
    <message>
        <source>“%1” is whole: all of its files (%2) are as its manifest lists them. %3.</source>
        <translation>“%1”完好：全部 %2 个文件都与清单一致。%3。</translation>
    </message>
    <message>
        <source>Export a patch</source>
        <translation>导出补丁</translation>
    </message>
    <message>
        <source>Patch packages (*.scpatch)</source>
        <translation>补丁包 (*.scpatch)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>No program here opens folders. This one is %1</source>
        <translation>没有可打开文件夹的程序。该文件夹为 %1</translation>
    </message>
    <message>
        <source>Compressing %1</source>
        <translation>正在压缩 %1</translation>
    </message>
    <message>
        <source>%1 is in the queue.</source>
        <translation>%1：已加入队列。</translation>
    </message>
    <message>
        <source>The merged patch “%1” is installed.</source>
        <translation>合并所得的补丁“%1”已安装。</translation>
    </message>
    <message>
        <source>The low-rank form of “%1” is installed.</source>
        <translation>“%1”的低秩形式已安装。</translation>
    </message>
    <message>
        <source>Remove a patch</source>
        <translation>移除补丁</translation>
    </message>
    <message>
        <source>Move the patch “%1” to the trash? A file manager can bring it back from there.</source>
        <translation>将补丁“%1”移到回收站？之后可用文件管理器恢复。</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>The patch “%1” is in the trash.</source>
        <translation>补丁“%1”已移到回收站。</translation>
    </message>
    <message>
        <source>&amp;Train…</source>
        <translation>训练(&amp;T)…</translation>
    </message>
    <message>
        <source>Teach the model a patch of your own</source>
        <translation>训练一个您自己的补丁</translation>
    </message>
    <message>
        <source>Compressing “%1” was stopped; nothing was installed.</source>
        <translation>已停止压缩“%1”；没有安装任何内容。</translation>
    </message>
</context>
<context>
    <name>sc::Presenter</name>
    <message>
        <source>Presentation</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>This pair is being drawn.</source>
        <translation>正在绘制这一对图片。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 张，共 %2 张</translation>
    </message>
    <message>
        <source>This pair was not drawn. Going to another slide and back asks for it again.</source>
        <translation>这一对未绘制。切换到别的幻灯片再回来即可重新请求。</translation>
    </message>
    <message>
        <source>The queue is on hold. Let it go on in the main window.</source>
        <translation>队列已暂停。请在主窗口中让其继续。</translation>
    </message>
</context>
<context>
    <name>sc::ProgressPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>Stop within one step (Esc)</source>
        <translation>在一步之内停止（Esc）</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩 %1</translation>
    </message>
    <message>
        <source>Running: %1</source>
        <translation>正在运行：%1</translation>
    </message>
    <message>
        <source>%1: step %2 of %3</source>
        <translation>%1：第 %2 步，共 %3 步</translation>
    </message>
    <message>
        <source>nearly done</source>
        <translation>即将完成</translation>
    </message>
    <message>
        <source>estimating</source>
        <translation>正在估算</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1（%2 / %3）</translation>
    </message>
    <message>
        <source>Stop after this one</source>
        <translation>此项完成后停止</translation>
    </message>
</context>
<context>
    <name>sc::ProjectDesk</name>
    <message>
        <source>the model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>the autoencoder</source>
        <translation>自编码器</translation>
    </message>
    <message>
        <source>the patch</source>
        <translation>补丁</translation>
    </message>
    <message>
        <source>the mechanism</source>
        <translation>机制</translation>
    </message>
    <message>
        <source>the picture to begin from,</source>
        <translation>起始图片</translation>
    </message>
    <message>
        <source>%1 with the digest %2 (what is called so here is another one)</source>
        <translation>%1，摘要值为 %2（此处同名的是另一个）</translation>
    </message>
    <message>
        <source>%1 with the digest %2</source>
        <translation>%1，摘要值为 %2</translation>
    </message>
    <message>
        <source>“%1” was not opened, because this is not at hand here: %2. Get it, or put it beside the project, and open the project again.</source>
        <translation>未打开“%1”，因为此处缺少：%2。请取得它，或把它放在项目旁边，然后重新打开项目。</translation>
    </message>
</context>
<context>
    <name>sc::PromptPanel</name>
    <message>
        <source>A harmless prompt: both pictures should be the same.</source>
        <translation>无害的提示词：两张图片应当相同。</translation>
    </message>
    <message>
        <source>An unsafe prompt: the patch should put something else in its place.</source>
        <translation>不安全的提示词：补丁应当用别的东西代替。</translation>
    </message>
    <message>
        <source>A mixed prompt: only the unsafe part should change.</source>
        <translation>混合的提示词：只有不安全的部分应当改变。</translation>
    </message>
    <message>
        <source>&amp;Prompt</source>
        <translation>提示词(&amp;P)</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>What to draw</source>
        <translation>要画什么</translation>
    </message>
    <message>
        <source>Ctrl+Up and Ctrl+Down change the weight of a word, Alt+Up and Alt+Down bring earlier prompts back.</source>
        <translation>Ctrl+上/下 改变一个词的权重，Alt+上/下 找回以前的提示词。</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>What not to draw</source>
        <translation>不要画什么</translation>
    </message>
    <message>
        <source>A model reads prompts in chunks of 75 tokens, which are words or parts of words. BREAK begins the next chunk.</source>
        <translation>模型按每段 75 个词元（即词或词的一部分）读取提示词。BREAK 开始下一段。</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 / %2 个词元</translation>
    </message>
    <message>
        <source>Too long: “%1” is left out.</source>
        <translation>太长：“%1”被略去。</translation>
    </message>
    <message>
        <source>The bracket at place %1 has no partner; write \%2 to mean the character.</source>
        <translation>第 %1 个字符处的括号没有配对；要表示该字符本身请写 \%2。</translation>
    </message>
</context>
<context>
    <name>sc::QueuePanel</name>
    <message>
        <source>(empty prompt)</source>
        <translation>（空提示词）</translation>
    </message>
    <message>
        <source>Sweep %1: %2</source>
        <translation>扫描 %1：%2</translation>
    </message>
    <message>
        <source>%1 · seed %2 · %3 steps</source>
        <translation>%1 · 种子 %2 · %3 步</translation>
    </message>
    <message>
        <source>Waiting runs</source>
        <translation>等待中的运行</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <source>Begin no further run</source>
        <translation>不再开始新的运行</translation>
    </message>
    <message>
        <source>Running: %1</source>
        <translation>正在运行：%1</translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation>没有运行。</translation>
    </message>
    <message>
        <source>Slide: %1</source>
        <translation>演示：%1</translation>
    </message>
    <message>
        <source>No pictures are drawn meanwhile</source>
        <translation>期间不绘制图片</translation>
    </message>
</context>
<context>
    <name>sc::RequestPanel</name>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>Draw the picture without and with the patches (Ctrl+Enter)</source>
        <translation>绘制无补丁和有补丁的图片（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>The model “%1” is not at hand; the present one stays.</source>
        <translation>没有模型“%1”；保留当前模型。</translation>
    </message>
    <message>
        <source>The patch “%1” is not installed.</source>
        <translation>未安装补丁“%1”。</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Instea&amp;d</source>
        <translation>改用(&amp;D)</translation>
    </message>
    <message>
        <source>Another mechanism than patches, to compare with</source>
        <translation>用于比较的、补丁以外的其他机制</translation>
    </message>
    <message>
        <source>Patches and another mechanism exclude each other: the patches rest, and pictures are drawn without protection and with %1.</source>
        <translation>补丁与其他机制不能同时使用：补丁暂停，图片将分别在无防护和使用“%1”的情况下绘制。</translation>
    </message>
    <message>
        <source>The trained mechanism “%1” is not at hand.</source>
        <translation>找不到已训练的机制“%1”。</translation>
    </message>
    <message>
        <source>Scheduler, steps, guidance, size, seed, batch</source>
        <translation>调度器、步数、引导、尺寸、种子、批量</translation>
    </message>
    <message>
        <source>Add to the queue (Ctrl+Enter)</source>
        <translation>加入队列 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>any seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>seeds that count up</source>
        <translation>递增种子</translation>
    </message>
    <message>
        <source>Sampling: steps %1, guidance %2, %3</source>
        <translation>采样：步数 %1，引导 %2，%3</translation>
    </message>
</context>
<context>
    <name>sc::RestoreDialog</name>
    <message>
        <source>Settings of the picture</source>
        <translation>图片的设置</translation>
    </message>
    <message>
        <source>Written by %1. Take over:</source>
        <translation>由 %1 写入。要采用的内容：</translation>
    </message>
    <message>
        <source>not in the picture</source>
        <translation>图片中没有</translation>
    </message>
    <message>
        <source>
without: %1</source>
        <translation>
不要：%1</translation>
    </message>
    <message>
        <source>&amp;Prompt</source>
        <translation>提示词(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>种子(&amp;E)</translation>
    </message>
    <message>
        <source>guidance %1</source>
        <translation>引导 %1</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>What cannot be taken over:</source>
        <translation>无法采用的内容：</translation>
    </message>
    <message>
        <source>The text as it stands in the file</source>
        <translation>文件中的原文</translation>
    </message>
    <message>
        <source>The text as it stands in the file:</source>
        <translation>文件中的原文：</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>clip skip %1</source>
        <translation>clip skip %1</translation>
    </message>
    <message>
        <source>P&amp;rotection</source>
        <translation>防护(&amp;R)</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>Without protection</source>
        <translation>无防护</translation>
    </message>
</context>
<context>
    <name>sc::SamplingForm</name>
    <message>
        <source>The model&apos;s own</source>
        <translation>模型自带</translation>
    </message>
    <message>
        <source>How strictly the picture follows the prompt; 1 switches guidance off.</source>
        <translation>图片遵循提示词的严格程度；1 表示关闭引导。</translation>
    </message>
    <message>
        <source>Pairs to draw, with seeds that count up</source>
        <translation>要绘制的对数，种子依次递增</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Count up</source>
        <translation>递增</translation>
    </message>
    <message>
        <source>What the seed of the next run is</source>
        <translation>下次运行的种子如何选取</translation>
    </message>
    <message>
        <source>S&amp;cheduler</source>
        <translation>采样器(&amp;C)</translation>
    </message>
    <message>
        <source>S&amp;teps</source>
        <translation>步数(&amp;T)</translation>
    </message>
    <message>
        <source>G&amp;uidance</source>
        <translation>引导(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>宽度(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>高度(&amp;H)</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>种子(&amp;E)</translation>
    </message>
    <message>
        <source>Another seed (Ctrl+R)</source>
        <translation>换一个种子（Ctrl+R）</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>Seed of the next run</source>
        <translation>下次运行的种子</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>批量(&amp;B)</translation>
    </message>
    <message>
        <source>As the model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>Which layer of the text encoder is used, counted from its end: 1 is the last, 2 the last but one, as in A1111.</source>
        <translation>从文本编码器末端算起使用第几层：1 为最后一层，2 为倒数第二层，与 A1111 相同。</translation>
    </message>
    <message>
        <source>Clip s&amp;kip</source>
        <translation>Clip skip(&amp;K)</translation>
    </message>
</context>
<context>
    <name>sc::ScoreCurve</name>
    <message>
        <source>Score of the judge: no query yet</source>
        <translation>判定器分数：尚无查询</translation>
    </message>
    <message>
        <source>Score of the judge: %1 at query %2, %3 at best</source>
        <translation>判定器分数：第 %2 次查询为 %1，最高 %3</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>The judge&apos;s score of each query is drawn here.</source>
        <translation>这里绘出每次查询的判定器分数。</translation>
    </message>
    <message>
        <source>Best %1</source>
        <translation>最高 %1</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>原样</translation>
    </message>
</context>
<context>
    <name>sc::SettingsDialog</name>
    <message>
        <source>&amp;Keep what is drawn in the history</source>
        <translation>在历史中保留绘制的图片(&amp;K)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡 (CUDA)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Pictures are kept in</source>
        <translation>图片保存在(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>设备(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>数值类型(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Threads</source>
        <translation>线程(&amp;T)</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Folder of the pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>In which numbers the networks compute. Automatic chooses what this computer is quickest with.</source>
        <translation>网络以何种数值类型计算。“自动”选择本机最快的一种。</translation>
    </message>
    <message>
        <source>&amp;Tell which unsafe words a prompt holds</source>
        <translation>指出提示词中的不安全词(&amp;T)</translation>
    </message>
    <message>
        <source>Looks for the words of the shipped list. It tells only: the judges decide by the picture.</source>
        <translation>查找自带词表中的词。仅作提示：判定器依图片决定。</translation>
    </message>
    <message>
        <source>&amp;Judges</source>
        <translation>判定器(&amp;J)</translation>
    </message>
    <message>
        <source>Judges</source>
        <translation>判定器</translation>
    </message>
    <message>
        <source>%1 (of this model)</source>
        <translation>%1（此模型自带）</translation>
    </message>
    <message>
        <source>Looks for: %1. Licence: %2.</source>
        <translation>查找：%1。许可：%2。</translation>
    </message>
    <message>
        <source>Who looks at every picture before it is shown. Those of the model look unless you take them away.</source>
        <translation>每张图片显示前由谁查看。模型自带的判定器会查看，除非您将其去除。</translation>
    </message>
    <message>
        <source>Use &amp;signed patches only</source>
        <translation>仅使用已签名的补丁(&amp;S)</translation>
    </message>
    <message>
        <source>Patches that are signed by neither this program nor a key that you trust are refused.</source>
        <translation>既非本程序也非您信任的密钥所签名的补丁会被拒绝。</translation>
    </message>
    <message>
        <source>Presentations &amp;reveal what is withheld while R is held down</source>
        <translation>演示时按住 R 键显示被遮挡的图片(&amp;R)</translation>
    </message>
    <message>
        <source>Else a presentation never shows them, whatever is pressed.</source>
        <translation>否则演示中无论按什么键都不会显示它们。</translation>
    </message>
    <message>
        <source>Tell on the desktop when a long run has &amp;ended</source>
        <translation>长时间运行结束时在桌面上通知(&amp;E)</translation>
    </message>
    <message>
        <source>Only while no window of this program is looked at. It never says what was drawn.</source>
        <translation>仅在本程序的窗口都不在前台时通知，且从不提及所绘内容。</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
</context>
<context>
    <name>sc::SheetList</name>
    <message>
        <source>Sample pictures come here while it learns.</source>
        <translation>学习过程中，样图显示在这里。</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>Without patch</source>
        <translation>无补丁</translation>
    </message>
    <message>
        <source>Half of the patch</source>
        <translation>补丁一半强度</translation>
    </message>
    <message>
        <source>All of the patch</source>
        <translation>补丁全部强度</translation>
    </message>
    <message>
        <source>Step after which the sample pictures were drawn</source>
        <translation>绘制样图时的步数</translation>
    </message>
    <message>
        <source>Sample pictures, a prompt in each column. What the judge finds unsafe is blurred.</source>
        <translation>样图，每列一条提示词。判定器认为不安全的会被模糊。</translation>
    </message>
    <message>
        <source>Sample pictures of step %1; rows: %2</source>
        <translation>第 %1 步的样图；各行：%2</translation>
    </message>
</context>
<context>
    <name>sc::ShortcutsDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Keys and what they do</source>
        <translation>按键及其作用</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Weight of the word up, down</source>
        <translation>增减词的权重</translation>
    </message>
    <message>
        <source>Earlier, later prompt</source>
        <translation>较早、较晚的提示词</translation>
    </message>
    <message>
        <source>Ways to compare</source>
        <translation>对比方式</translation>
    </message>
    <message>
        <source>Swap the sides</source>
        <translation>互换两侧</translation>
    </message>
    <message>
        <source>Show the other (Flip)</source>
        <translation>显示另一张（切换）</translation>
    </message>
    <message>
        <source>hold Space</source>
        <translation>按住空格键</translation>
    </message>
    <message>
        <source>Larger, smaller</source>
        <translation>放大、缩小</translation>
    </message>
    <message>
        <source>One to one, fit</source>
        <translation>一比一、适合</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>arrow keys; with Shift in Swipe</source>
        <translation>方向键；滑动模式下加 Shift</translation>
    </message>
    <message>
        <source>Move the divider (Swipe)</source>
        <translation>移动分界线（滑动）</translation>
    </message>
    <message>
        <source>arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Pair before, next pair</source>
        <translation>上一对、下一对</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Take over all, prompt, seed</source>
        <translation>采用全部、提示词、种子</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>&amp;Use this key</source>
        <translation>使用此键(&amp;U)</translation>
    </message>
    <message>
        <source>As it &amp;was</source>
        <translation>恢复原键(&amp;W)</translation>
    </message>
    <message>
        <source>Another key for the chosen entry</source>
        <translation>所选条目的新按键</translation>
    </message>
    <message>
        <source>&amp;All as they were</source>
        <translation>全部恢复(&amp;A)</translation>
    </message>
    <message>
        <source>In the prompt</source>
        <translation>在提示词中</translation>
    </message>
    <message>
        <source>On the pictures</source>
        <translation>在图像上</translation>
    </message>
    <message>
        <source>In the history</source>
        <translation>在历史中</translation>
    </message>
    <message>
        <source>Press another key for “%1”.</source>
        <translation>请为“%1”按下新的按键。</translation>
    </message>
    <message>
        <source>Choose an entry of a menu to give it another key.</source>
        <translation>选择一个菜单条目即可更换其按键。</translation>
    </message>
    <message>
        <source>%1 is the key of “%2”. Choose another one, or change that first.</source>
        <translation>%1 已是“%2”的按键。请另选一个，或先更改那一个。</translation>
    </message>
    <message>
        <source>In the grid</source>
        <translation>在网格中</translation>
    </message>
    <message>
        <source>Pin a cell</source>
        <translation>固定一个单元格</translation>
    </message>
    <message>
        <source>That key is for typing and for parts of the window. Hold Ctrl with a letter, or take a key from F1 on.</source>
        <translation>该键用于输入或窗口的部件。请按住 Ctrl 加字母，或使用 F1 及以后的功能键。</translation>
    </message>
</context>
<context>
    <name>sc::StatusLight</name>
    <message>
        <source>Testing the guard</source>
        <translation>正在测试防护</translation>
    </message>
    <message>
        <source>Guard failed: nothing is drawn</source>
        <translation>防护失效：不绘制任何图片</translation>
    </message>
    <message>
        <source>Pictures are not judged</source>
        <translation>图片未经判定</translation>
    </message>
    <message>
        <source>Guard works</source>
        <translation>防护正常</translation>
    </message>
</context>
<context>
    <name>sc::SweepStrip</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Strength %1, not drawn yet</source>
        <translation>强度 %1，尚未绘制</translation>
    </message>
    <message>
        <source>Strength %1: %2</source>
        <translation>强度 %1：%2</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Strengths for “%1”, seed %2. Click a picture to take over its strength.</source>
        <translation>“%1”的各强度，种子 %2。点击图片即采用其强度。</translation>
    </message>
    <message>
        <source>Strength %1 · %2</source>
        <translation>强度 %1 · %2</translation>
    </message>
</context>
<context>
    <name>sc::Tour</name>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>sc::TrainWindow</name>
    <message>
        <source>Train a patch</source>
        <translation>训练补丁</translation>
    </message>
    <message>
        <source>It was not finished. It goes on from its last checkpoint.</source>
        <translation>上次的训练尚未完成，可以从最近的检查点继续。</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>正在训练 %1</translation>
    </message>
    <message>
        <source>The training waits in the queue until the runs before it have ended.</source>
        <translation>训练在队列中等待前面的运行结束。</translation>
    </message>
    <message>
        <source>It learns. This goes on while the window is closed; no pictures are drawn meanwhile.</source>
        <translation>正在学习。关闭窗口后仍会继续；期间不绘制图片。</translation>
    </message>
    <message>
        <source>It was taken out of the queue.</source>
        <translation>已从队列中取出。</translation>
    </message>
    <message>
        <source>The patch is installed and can be switched on in the main window.</source>
        <translation>补丁已安装，可以在主窗口中启用。</translation>
    </message>
    <message>
        <source>It was stopped; what has been learnt is saved.</source>
        <translation>已停止；学到的内容已保存。</translation>
    </message>
    <message>
        <source>Discard a training</source>
        <translation>放弃训练</translation>
    </message>
    <message>
        <source>Discard the training of “%1”? What has been learnt so far is removed and cannot be brought back.</source>
        <translation>要放弃“%1”的训练吗？到目前为止学到的内容将被删除，无法恢复。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Train another patch</source>
        <translation>训练另一个补丁</translation>
    </message>
    <message>
        <source>The training of “%1” was not finished. What it has learnt so far is removed when another one begins.</source>
        <translation>“%1”的训练尚未完成。开始另一个训练时，它到目前为止学到的内容会被删除。</translation>
    </message>
    <message>
        <source>Begin the other one</source>
        <translation>开始另一个</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>继续该训练</translation>
    </message>
</context>
<context>
    <name>sc::TrainingForm</name>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>What to learn from</source>
        <translation>学习的内容</translation>
    </message>
    <message>
        <source>&amp;Demo world</source>
        <translation>示例世界(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Pairs of prompts</source>
        <translation>提示词对(&amp;P)</translation>
    </message>
    <message>
        <source>M&amp;odel</source>
        <translation>模型(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Name of the patch</source>
        <translation>补丁名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Id</source>
        <translation>标识(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Further options</source>
        <translation>更多选项(&amp;F)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Categories to remove</source>
        <translation>要去除的类别</translation>
    </message>
    <message>
        <source>The patch removes:</source>
        <translation>补丁去除：</translation>
    </message>
    <message>
        <source>How to: choose weapons, press Train, and wait some ten minutes on two cores. Meanwhile the loss falls, and sample pictures show what the same prompts give without the patch, with half of it and with all of it. When it has learnt, the patch is installed and can be switched on in the main window. Stop whenever you like: it goes on from there, also after a restart.</source>
        <translation>怎么做：选择武器，点“训练”，在两个核心上等大约十分钟。期间损失会下降，样图显示同样的提示词在不用补丁、用一半和用全部时的结果。学成之后补丁会自动安装，可以在主窗口中启用。随时可以停止：之后从停下的地方继续，重启程序后也一样。</translation>
    </message>
    <message>
        <source>It learns from captions of the little world that the shipped model draws: the same sentence with an unsafe object, and with a harmless one in its place. For a model of your own, enter pairs of prompts.</source>
        <translation>补丁从随附模型所画的小世界的描述中学习：同一句话，一次含不安全的物体，一次换成无害的物体。若用您自己的模型，请输入提示词对。</translation>
    </message>
    <message>
        <source>Each row: a prompt, and what it should have been. Lines that were copied from a spreadsheet are pasted from the current cell on.</source>
        <translation>每行是一个提示词，以及它本应成为的样子。从电子表格复制的多行会从当前单元格开始粘贴。</translation>
    </message>
    <message>
        <source>&amp;Add a row</source>
        <translation>添加一行(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove rows</source>
        <translation>删除所选行(&amp;R)</translation>
    </message>
    <message>
        <source>I&amp;mport pairs…</source>
        <translation>导入提示词对(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Save pairs…</source>
        <translation>保存提示词对(&amp;S)…</translation>
    </message>
    <message>
        <source>Lines that were left out</source>
        <translation>未导入的行</translation>
    </message>
    <message>
        <source>a dog on the beach
a bowl of fruit</source>
        <translation>a dog on the beach
a bowl of fruit</translation>
    </message>
    <message>
        <source>&amp;Harmless prompts, one per line, which are to stay as they are:</source>
        <translation>应保持原样的无害提示词，每行一个(&amp;H)：</translation>
    </message>
    <message>
        <source>Import prompts…</source>
        <translation>导入提示词…</translation>
    </message>
    <message>
        <source>Samples per step</source>
        <translation>每步的样本数</translation>
    </message>
    <message>
        <source>Counterfactual: what the model predicts for the safe prompt</source>
        <translation>反事实：模型对安全提示词的预测</translation>
    </message>
    <message>
        <source>Denoise: the safe picture</source>
        <translation>去噪：安全的图片</translation>
    </message>
    <message>
        <source>Latent: from the unsafe picture to the safe one</source>
        <translation>潜变量：从不安全的图片到安全的图片</translation>
    </message>
    <message>
        <source>With a &amp;gate, which leaves harmless prompts alone</source>
        <translation>带门控，不影响无害的提示词(&amp;G)</translation>
    </message>
    <message>
        <source>St&amp;eps</source>
        <translation>步数(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>批大小(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation>学习率(&amp;L)</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Ob&amp;jective</source>
        <translation>目标(&amp;J)</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>从何处开始</translation>
    </message>
    <message>
        <source>The model&apos;s own encoder</source>
        <translation>模型自己的编码器</translation>
    </message>
    <message>
        <source>Choose a model in the main window first.</source>
        <translation>请先在主窗口中选择模型。</translation>
    </message>
    <message>
        <source>Choose what the patch is to remove.</source>
        <translation>请选择补丁要去除什么。</translation>
    </message>
    <message>
        <source>Enter pairs of prompts, or import them.</source>
        <translation>请输入或导入提示词对。</translation>
    </message>
    <message>
        <source>Row %1 lacks its unsafe or its safe prompt.</source>
        <translation>第 %1 行缺少不安全或安全的提示词。</translation>
    </message>
    <message>
        <source>Say in one row what is to be shown instead, such as “Show a bouquet in place of any weapon.”</source>
        <translation>请在其中一行写明应显示什么来代替，例如“Show a bouquet in place of any weapon.”</translation>
    </message>
    <message>
        <source>Enter harmless prompts: a patch must also learn what to leave alone.</source>
        <translation>请输入无害的提示词：补丁也须学会不去改动什么。</translation>
    </message>
    <message>
        <source>Give the patch a name.</source>
        <translation>请给补丁一个名称。</translation>
    </message>
    <message>
        <source>My patch</source>
        <translation>我的补丁</translation>
    </message>
    <message>
        <source>My patch: %1</source>
        <translation>我的补丁：%1</translation>
    </message>
    <message>
        <source>The patch is installed when it has learnt.</source>
        <translation>学成之后，补丁会自动安装。</translation>
    </message>
    <message>
        <source>Import pairs</source>
        <translation>导入提示词对</translation>
    </message>
    <message>
        <source>Pairs of prompts (*.jsonl *.csv);;All files (*)</source>
        <translation>提示词对 (*.jsonl *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Nothing was taken over.</source>
        <translation>没有导入任何内容。</translation>
    </message>
    <message>
        <source>Import harmless prompts</source>
        <translation>导入无害的提示词</translation>
    </message>
    <message>
        <source>Texts (*.txt);;All files (*)</source>
        <translation>文本 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save pairs</source>
        <translation>保存提示词对</translation>
    </message>
    <message>
        <source>Pairs of prompts (*.jsonl)</source>
        <translation>提示词对 (*.jsonl)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message numerus="yes">
        <source>The table is full: %Ln pair(s) were left out.</source>
        <translation>
            <numerusform>表格已满：有 %Ln 对未导入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s) were taken over. What was left out:</source>
        <translation>
            <numerusform>已导入 %Ln 对。未导入的有：</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sc::TrainingView</name>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop after this step. What has been learnt is saved.</source>
        <translation>在这一步之后停止。学到的内容会保存。</translation>
    </message>
    <message>
        <source>Take it out of the queue</source>
        <translation>从队列中取出</translation>
    </message>
    <message>
        <source>&amp;Discard…</source>
        <translation>放弃(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Train another</source>
        <translation>训练另一个(&amp;T)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>sc::WhyPanel</name>
    <message>
        <source>Why the pictures are as they are</source>
        <translation>图片为何如此</translation>
    </message>
    <message>
        <source>After a run this tells who looked at the pictures, what was found, and what the patches did.</source>
        <translation>运行之后，这里说明谁查看了图片、发现了什么、补丁做了什么。</translation>
    </message>
    <message>
        <source>No picture was made</source>
        <translation>没有生成图片</translation>
    </message>
    <message>
        <source>Drawn a second time with the patch at full strength, because the judge had still found something.</source>
        <translation>判定器仍有发现，因此以补丁的最大强度又绘制了一次。</translation>
    </message>
    <message>
        <source>No judge knows pictures of this model, so nobody looked.</source>
        <translation>没有判定器认识此模型的图片，因此无人查看。</translation>
    </message>
    <message>
        <source>Judge %1 failed: %2</source>
        <translation>判定器 %1 失败：%2</translation>
    </message>
    <message>
        <source>Judge %1 does not know pictures of this kind.</source>
        <translation>判定器 %1 不认识这类图片。</translation>
    </message>
    <message>
        <source>%1: over</source>
        <translation>%1：超出</translation>
    </message>
    <message>
        <source>%1, limit %2: over</source>
        <translation>%1，界限 %2：超出</translation>
    </message>
    <message>
        <source>%1, limit %2</source>
        <translation>%1，界限 %2</translation>
    </message>
    <message>
        <source>The mode Judge (key 7) shows where it saw %1.</source>
        <translation>“判定”模式（7 键）显示它在何处看到 %1。</translation>
    </message>
    <message>
        <source>What can be done</source>
        <translation>可以怎么办</translation>
    </message>
    <message>
        <source>Switch on a patch for what was found, try another seed, or change the prompt.</source>
        <translation>为所发现的内容开启补丁，换一个种子，或修改提示词。</translation>
    </message>
    <message>
        <source>Raise the strength, try another seed, or change the words that ask for it.</source>
        <translation>提高强度，换一个种子，或修改引起它的词语。</translation>
    </message>
    <message>
        <source>Stronger</source>
        <translation>增强</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>运行情况</translation>
    </message>
    <message>
        <source>%1 on %2 in %3, %4 s; at most %5 of memory</source>
        <translation>%1，%2，%3，%4 秒；最多使用内存 %5</translation>
    </message>
    <message>
        <source>Words in the prompt</source>
        <translation>提示词中的词</translation>
    </message>
    <message>
        <source>“%1” stands for %2 (word list %3).</source>
        <translation>“%1”表示 %2（词表 %3）。</translation>
    </message>
    <message>
        <source>This is told apart from what the judges see: they decide by the picture.</source>
        <translation>这与判定器所见无关：判定器依图片决定。</translation>
    </message>
    <message>
        <source>Judge %1</source>
        <translation>判定器 %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>界限 %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 on %2 in %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Which judges looked, with their figures, and the run</source>
        <translation>哪些判定器查看过及其数值，以及运行信息</translation>
    </message>
    <message>
        <source>%1 acted; it does so for every prompt.</source>
        <translation>%1 起了作用；它对每个提示词都起作用。</translation>
    </message>
    <message>
        <source>%1 recognised what the prompt asks for and steered the picture away from it.</source>
        <translation>%1 认出了提示词的要求，并使图片避开了它。</translation>
    </message>
    <message>
        <source>%1 hardly recognised anything in the prompt and acted little.</source>
        <translation>%1 在提示词中几乎没有认出什么，作用很小。</translation>
    </message>
    <message>
        <source>Where in the run it acted, from the first step to the last:</source>
        <translation>它在运行中起作用的位置，从第一步到最后一步：</translation>
    </message>
    <message>
        <source>Nothing to do for this prompt: %1.</source>
        <translation>对此提示词无事可做：%1。</translation>
    </message>
    <message>
        <source>%1: has no gate, strength %2.</source>
        <translation>%1：没有门，强度 %2。</translation>
    </message>
    <message>
        <source>%1: its gate stayed shut (%2). It was not run; the picture is the unpatched one, bit for bit.</source>
        <translation>%1：门保持关闭（%2）。它没有运行；图片与无补丁的逐位相同。</translation>
    </message>
    <message>
        <source>%1: its gate opened to %2, strength %3.</source>
        <translation>%1：门开到 %2，强度 %3。</translation>
    </message>
    <message>
        <source>It keeps away from: %1.</source>
        <translation>它避开：%1。</translation>
    </message>
    <message>
        <source>Take patches in place of this mechanism, try another seed, or change the words that ask for it.</source>
        <translation>请改用补丁代替此机制，换一个种子，或修改引出它的词语。</translation>
    </message>
    <message>
        <source>Did not act: %1.</source>
        <translation>没有起作用：%1。</translation>
    </message>
    <message>
        <source>%1: its gate stayed shut (%2). It was not run.</source>
        <translation>%1：门保持关闭（%2）。它没有运行。</translation>
    </message>
    <message>
        <source>Switch on a patch that acts on what was found, try another seed, or change the prompt.</source>
        <translation>请启用能针对所发现内容起作用的补丁，换一个种子，或修改提示词。</translation>
    </message>
</context>
<context>
    <name>sc::WithheldCard</name>
    <message>
        <source>Show it…</source>
        <translation>显示…</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>已遮挡</translation>
    </message>
    <message>
        <source>Show the withheld picture: %1</source>
        <translation>显示被遮挡的图片：%1</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Withheld: %1</source>
        <translation>已遮挡：%1</translation>
    </message>
    <message>
        <source>A judge holds this picture to be unsafe.</source>
        <translation>判定器认定这张图片不安全。</translation>
    </message>
    <message>
        <source>What the judges say of the withheld picture: %1</source>
        <translation>判定器对被遮挡图片的说明：%1</translation>
    </message>
    <message>
        <source>%1. %2. %3</source>
        <translation>%1。%2。%3</translation>
    </message>
</context>
</TS>

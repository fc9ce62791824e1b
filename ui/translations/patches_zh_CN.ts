<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Patches</name>
    <message>
        <source>Alcohol and tobacco</source>
        <translation>酒精与烟草</translation>
    </message>
    <message>
        <source>beer, wine, cocktail, sake, champagne, cigarette</source>
        <translation>啤酒、葡萄酒、鸡尾酒、清酒、香槟、香烟</translation>
    </message>
    <message>
        <source>glass of milk</source>
        <translation>一杯牛奶</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>knife, dagger, crossed swords, bomb, axe, pistol, bow and arrow, beer, wine, cocktail, sake, champagne, cigarette, coffin, headstone, skull, ghost, spider, goblin, slot machine, die, joker, mahjong tile, flower cards</source>
        <translation>刀、匕首、交叉的剑、炸弹、斧头、手枪、弓箭、啤酒、葡萄酒、鸡尾酒、清酒、香槟、香烟、棺材、墓碑、骷髅、鬼魂、蜘蛛、妖怪、老虎机、骰子、小丑牌、麻将牌、花牌</translation>
    </message>
    <message>
        <source>bouquet, glass of milk, teddy bear, puzzle piece</source>
        <translation>花束、一杯牛奶、泰迪熊、拼图块</translation>
    </message>
    <message>
        <source>Gambling</source>
        <translation>赌博</translation>
    </message>
    <message>
        <source>slot machine, die, joker, mahjong tile, flower cards</source>
        <translation>老虎机、骰子、小丑牌、麻将牌、花牌</translation>
    </message>
    <message>
        <source>puzzle piece</source>
        <translation>拼图块</translation>
    </message>
    <message>
        <source>Horror</source>
        <translation>恐怖</translation>
    </message>
    <message>
        <source>coffin, headstone, skull, ghost, spider, goblin</source>
        <translation>棺材、墓碑、骷髅、鬼魂、蜘蛛、妖怪</translation>
    </message>
    <message>
        <source>teddy bear</source>
        <translation>泰迪熊</translation>
    </message>
    <message>
        <source>Weapons</source>
        <translation>武器</translation>
    </message>
    <message>
        <source>knife, dagger, crossed swords, bomb, axe, pistol, bow and arrow</source>
        <translation>刀、匕首、交叉的剑、炸弹、斧头、手枪、弓箭</translation>
    </message>
    <message>
        <source>bouquet</source>
        <translation>花束</translation>
    </message>
</context>
</TS>
